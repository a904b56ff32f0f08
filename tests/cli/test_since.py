"""The gate on edits: `check --since REV` in a git repository made for the purpose."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from shops import Run, edit, write_folder

TAKINGS = "takings-2d815e"
NAMES = {f"GIT_{role}_{part}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}


def git(*arguments: str, cwd: Path | None = None) -> str:
    """Runs git without anybody's own configuration."""
    environment = {**os.environ, **NAMES, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def commit(message: str = "edit") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


@pytest.fixture
def repository(sound: Path) -> Path:
    """A repository with one commit of a folder that has no finding."""
    git("init", "--quiet")
    commit("begin")
    return sound


def changes(run: Run, *arguments: str) -> tuple[int, dict[str, str]]:
    """The exit code, and what became of each finding but those still there."""
    result = run("check", "--since", "HEAD", "--format", "json", *arguments)
    told = json.loads(result.stdout)["since"]["changes"]
    return result.exit_code, {change["id"]: change["change"] for change in told if change["change"] != "still"}


def test_the_life_of_a_discrepancy(run: Run, repository: Path) -> None:
    """An edit makes it, exactly it; reverted, it is gone; accepted, the gate is green; changed, it is open again."""
    assert changes(run) == (0, {})
    edit(repository, "30725", "41415")
    assert changes(run) == (1, {TAKINGS: "new"})
    commit()
    assert changes(run) == (0, {})
    edit(repository, "41415", "30725")
    assert changes(run) == (0, {TAKINGS: "gone"})
    edit(repository, "30725", "41415")
    assert run("accept", TAKINGS, "--reason", "印刷错误").exit_code == 0
    assert run("check").exit_code == 0
    commit()
    edit(repository, "41415", "51415")
    code, changed = changes(run)
    assert code == 1
    assert changed.pop(TAKINGS) == "changed"
    assert [name.partition("-")[0] for name in changed] == ["changed"]
    assert run("accept", TAKINGS, "--reason", "仍是印刷错误").exit_code == 0
    assert changes(run) == (0, {TAKINGS: "changed"})


def test_the_text_ends_with_what_the_edit_did(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    commit()
    edit(repository, "41415", "30725")
    edit(repository, "448", "418")
    head = git("rev-parse", "--short=7", "HEAD")
    result = run("check", "--since", "HEAD")
    assert result.exit_code == 1
    assert result.stdout.startswith("contradiction[kinds]: ")
    assert "takings]:" not in result.stdout.partition("since")[0]
    counts, new, gone = result.stdout.splitlines()[-3:]
    assert counts == f"since HEAD ({head}): 1 new, 0 changed, 1 gone, 0 still there"
    assert new.startswith("  new      contradiction[kinds-6faa5e]: 960 book is stated")
    assert gone.startswith("  gone     contradiction[takings-2d815e]: 41415 CNY is stated")


def test_old_discrepancies_do_not_fail_and_are_not_shown_again(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    commit()
    result = run("check", "--since", "HEAD")
    assert result.exit_code == 0
    assert "contradiction[" not in result.stdout
    assert result.stdout.endswith("0 new, 0 changed, 0 gone, 1 still there\n")
    assert run("check").exit_code == 1


def test_the_json_report_has_all_findings_and_both_states_of_each(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    commit()
    edit(repository, "41415", "51415")
    report = json.loads(run("check", "--since", "HEAD", "--format", "json").stdout)
    assert [finding["id"] for finding in report["findings"]] == [TAKINGS]
    since = report["since"]
    assert since["commit"] == git("rev-parse", "HEAD")
    assert since["summary"] == {"new": 0, "changed": 1, "gone": 0, "still": 0}
    (change,) = since["changes"]
    assert change["before"]["evidence"] != change["now"]["evidence"] == report["findings"][0]["evidence"]


def test_markdown_names_what_is_gone(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    commit()
    edit(repository, "41415", "30725")
    lines = run("check", "--since", "HEAD", "--format", "markdown").stdout.splitlines()
    assert lines[0].startswith("**since HEAD (")
    assert lines[1:4] == ["", "- **gone** `takings-2d815e`", ""]


def test_only_narrows_the_changes_too(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    edit(repository, "448", "418")
    code, changed = changes(run, "--only", "kinds")
    assert (code, [name.partition("-")[0] for name in changed]) == (1, ["kinds"])
    assert changes(run, "--only", "agreement") == (0, {})


def test_an_acceptance_taken_away_opens_the_gate_again(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    run("accept", TAKINGS, "--reason", "known")
    commit()
    (repository / "accepted.yaml").unlink()
    assert changes(run) == (1, {TAKINGS: "changed"})


def test_a_finding_that_only_became_graver_or_milder_has_changed(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    commit()
    edit(repository, "because: nothing else is sold", "because: nothing else is sold, level: note", "words.yaml")
    assert changes(run) == (0, {TAKINGS: "changed"})


def test_problems_then_are_told_and_problems_now_end_with_2(run: Run, repository: Path) -> None:
    edit(repository, "sold: {", "sold: {valeu: 1, ")
    commit()
    edit(repository, "valeu: 1, ", "")
    result = run("check", "--since", "HEAD")
    assert result.exit_code == 0
    assert "  its files had 1 problem then: what was hidden by it counts as new\n" in result.stdout
    edit(repository, "sold: {", "sold: {valeu: 1, ")
    assert run("check", "--since", "HEAD").exit_code == 2


def test_a_folder_that_was_not_there_is_new_altogether(run: Run, repository: Path) -> None:
    edit(repository, "30725", "41415")
    repository.rename("moved")
    result = run("check", "moved", "--since", "HEAD")
    assert result.exit_code == 1
    assert "1 new, 0 changed, 0 gone, 0 still there\n  the folder was not there yet: everything in it is new\n" in (
        result.stdout
    )


def test_the_folder_may_be_the_whole_repository_or_deep_in_it(run: Run, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "a b/深").mkdir(parents=True)
    git("mv", "claims", "a b/深/claims")
    commit()
    edit(tmp_path / "a b/深/claims", "30725", "41415")
    assert run("check", "a b/深/claims", "--since", "HEAD").stdout.splitlines()[-1].startswith("  new  ")
    assert run("check", "--since", "HEAD", ".").stdout.splitlines()[-1].startswith("  new  ")


def test_documents_below_the_folder_are_taken_as_they_were(run: Run, repository: Path) -> None:
    edit(repository, "title: 一家书店的一年", "title: 一家书店的一年\n  file: shop.txt")
    write_folder(repository, {"claimcheck.toml": 'documents = "texts"\n'})
    write_folder(repository, {"texts/shop.txt": "一\n\n960本 512本 448本\n32元\n30725元\n"})
    commit()
    edit(repository, "512本", "521本", "texts/shop.txt")
    code, changed = changes(run)
    assert code == 1
    assert {name.partition("-")[0] for name in changed} == {"anchor", "coverage"}


def test_neither_the_repository_nor_the_working_tree_is_touched(run: Run, repository: Path) -> None:
    def state() -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in Path().rglob("*"))

    edit(repository, "30725", "41415")
    before = state()
    run("check", "--since", "HEAD")
    assert state() == before


def test_links_in_the_folder_are_links_in_the_copy(run: Run, repository: Path) -> None:
    (repository / "words.yaml").rename(repository / "real.txt")
    (repository / "words.yaml").symlink_to("real.txt")
    commit()
    edit(repository, "30725", "41415")
    assert changes(run) == (1, {TAKINGS: "new"})


def test_git_environment_of_a_hook_does_not_mislead(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert run("check", "--since", "HEAD").exit_code == 0


class TestErrors:
    """Each ends with 2, prints nothing to standard output and says what to do."""

    @staticmethod
    def refused(run: Run, *arguments: object) -> str:
        result = run("check", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        return result.stderr

    @pytest.mark.parametrize("revision", ["nowhere", "", "HEAD~7", "0" * 40, "-x", "HEAD:claims", "a b"])
    def test_a_revision_that_names_no_commit(self, run: Run, repository: Path, revision: str) -> None:
        assert self.refused(run, f"--since={revision}") == (
            f"claimcheck: --since: {revision!r} names no commit here; name a branch, a tag or a commit that is there\n"
        )

    def test_a_shallow_clone_without_the_revision(
        self, run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edit(repository, "30725", "41415")
        commit()
        git("clone", "--quiet", "--depth=1", Path().absolute().as_uri(), "clone")
        monkeypatch.chdir("clone")
        assert "this clone is shallow: fetch the history first" in self.refused(run, "--since", "HEAD~1")

    def test_no_repository(self, run: Run, sound: Path) -> None:
        assert self.refused(run, "--since", "HEAD") == (
            "claimcheck: --since: 'claims' is in no git repository; leave out --since, or commit it first\n"
        )

    def test_a_repository_without_commits(self, run: Run, sound: Path) -> None:
        git("init", "--quiet")
        assert "'HEAD' names no commit here" in self.refused(run, "--since", "HEAD")

    def test_no_git(self, run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert "git is not installed, or not on the PATH" in self.refused(run, "--since", "HEAD")

    def test_no_folder(self, run: Run, repository: Path) -> None:
        assert "'nowhere' is not a folder" in self.refused(run, "nowhere", "--since", "HEAD")


def test_an_edit_of_a_table_is_an_edit(run: Run, repository: Path) -> None:
    """Rows are compared as records are: the claims that a conversion moved are the same, a changed cell is new."""
    assert run("convert", "claims/shop.yaml", "claims/shop.csv", "--force").exit_code == 0
    assert changes(run) == (0, {})
    commit()
    edit(repository, "30725", "41415", "shop.csv")
    assert changes(run) == (1, {TAKINGS: "new"})
