"""The command `check`: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shops import SHOP, WORDS, Run, edit, spawn, write_folder

from claimcheck.cli.output import ReportFormat
from claimcheck.reports.formats import FORMATS

TAKINGS = "takings-2d815e"


def test_findings_fail_and_name_themselves(run: Run, shop: Path) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("contradiction[takings]: 41415 CNY is stated")
    assert "  --> claims/shop.yaml:10:38\n" in result.stdout
    assert TAKINGS in result.stdout
    assert result.stderr == ""


def test_a_sound_folder_passes_and_still_says_what_was_not_checked(run: Run, sound: Path) -> None:
    result = run("check", sound)
    assert result.exit_code == 0
    assert "not checked: nothing" in result.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_numbers_of_thousands_of_digits_are_told(shop: Path, name: str) -> None:
    edit(shop, "41415 CNY", "41415e50 CNY")
    power = " * ".join(["income^20"] * 5)
    rule = f'long: {{says: of one size, check: "{power} == 2 * {power}", because: it is asked}}'
    edit(shop, "rules:", f"rules:\n  {rule}", "words.yaml")
    for _ in ("judged", "kept"):
        result = spawn("check", shop, "--format", name, "--fail-on", "never")
        assert (result.returncode, result.stderr) == (0, b"")
        assert b"long-" in result.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_sets_the_level_that_fails(run: Run, shop: Path, fail_on: str, code: int) -> None:
    assert run("check", "--fail-on", fail_on).exit_code == code


def test_a_warning_fails_only_where_it_is_asked_for(run: Run, shop: Path) -> None:
    edit(shop, "because: nothing else is sold", "because: nothing else is sold, unless: vouchers", "words.yaml")
    assert (run("check").exit_code, run("check", "--fail-on", "warning").exit_code) == (0, 1)


def test_the_settings_may_set_the_level(run: Run, shop: Path) -> None:
    edit(shop, "because: nothing else is sold", "because: nothing else is sold, unless: vouchers", "words.yaml")
    write_folder(shop, {"claimcheck.toml": 'fail-on = "warning"\n'})
    assert (run("check").exit_code, run("check", "--fail-on", "error").exit_code) == (1, 0)


def test_a_problem_in_a_file_ends_with_2_and_the_findings_are_still_printed(run: Run, shop: Path) -> None:
    write_folder(shop, {"more.yaml": "rulez: {}\n"})
    result = run("check")
    assert result.exit_code == 2
    assert 'problem: expected a section, found "rulez"' in result.stdout
    assert "contradiction[takings]" in result.stdout


@pytest.mark.parametrize("files", [{}, {"words.yaml": WORDS}, {"empty.yaml": ""}, {"notes.txt": "1"}])
def test_a_folder_without_claims_cannot_be_judged(run: Run, tmp_path: Path, files: dict[str, str]) -> None:
    folder = write_folder(tmp_path / "other", files)
    folder.mkdir(exist_ok=True)
    result = run("check", folder)
    assert result.exit_code == 2
    assert "0 claims" in " ".join(result.stdout.split())


def test_claims_that_nothing_compares_cannot_be_judged(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "other", {"shop.yaml": SHOP, "words.yaml": WORDS.partition("    aspects:")[0]})
    assert run("check", folder).exit_code == 2


def test_a_missing_folder_is_named(run: Run, tmp_path: Path) -> None:
    result = run("check", "nowhere")
    assert result.exit_code == 2
    assert "expected a folder with claims, found nothing of that name" in result.stdout
    assert "  --> nowhere\n" in result.stdout


def test_a_file_is_no_folder(run: Run, shop: Path) -> None:
    result = run("check", shop / "shop.yaml")
    assert result.exit_code == 2
    assert "expected a folder with claims, found a file" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "yaml"], "'yaml' is not one of"),
        (["--fail-on", "fatal"], "'fatal' is not one of"),
        (["--today", "tomorrow"], "--today wants a day such as 2026-01-31, not 'tomorrow'"),
        (["--today", "2026-W01-1"], "--today wants a day such as 2026-01-31, not '2026-W01-1'"),
        (["--documents", "nowhere"], "--documents wants a folder, and 'nowhere' is none"),
        (["--output", "json"], "--output wants FORMAT=FILE, such as json=report.json, not 'json'"),
        (["--output", "json="], "--output wants FORMAT=FILE, such as json=report.json, not 'json='"),
        (["--output", "jsn=a"], "--output knows no format 'jsn'; did you mean json?"),
        (["--output", "pdf=a"], "--output knows no format 'pdf'; known: text, concise, json"),
        (["--output", "json=a", "--output", "text=./a"], "--output names a twice: one file holds one format"),
        (["--only", "takinks"], 'path "takinks"; did you mean takings?'),
        (["--only", "claims/nowhere.yaml"], 'path "claims/nowhere.yaml"'),
        (["--frobnicate"], "No such option: --frobnicate"),
    ],
)
def test_usage_errors_say_what_was_wanted(run: Run, shop: Path, arguments: list[str], message: str) -> None:
    result = run("check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_the_command_line_knows_every_format() -> None:
    assert [known.value for known in ReportFormat] == [*FORMATS]


@pytest.mark.parametrize("name", [*FORMATS])
def test_every_format_names_the_finding_and_ends_alike(run: Run, shop: Path, name: str) -> None:
    printed = run("check", "--format", name)
    assert printed.exit_code == 1
    assert TAKINGS in printed.stdout
    written = run("check", "--output", f"{name}=report.out")
    assert written.exit_code == 1
    assert Path("report.out").read_bytes() == printed.stdout_bytes


def test_one_run_feeds_the_terminal_and_several_files(run: Run, shop: Path) -> None:
    Path("report.md").write_text("old", encoding="utf-8")
    result = run("check", "--output", "json=report.json", "--output", "markdown=report.md")
    assert result.stdout == run("check").stdout
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["findings"][0]["id"] == TAKINGS
    assert "takings" in Path("report.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in Path().iterdir()) == ["claims", "report.json", "report.md"]


def test_a_file_that_cannot_be_written_ends_with_2_and_the_findings_are_still_printed(run: Run, shop: Path) -> None:
    result = run("check", "--output", "json=no/such/report.json", "--output", "text=report.txt")
    assert result.exit_code == 2
    assert "contradiction[takings]" in result.stdout
    assert result.stderr == "claimcheck: cannot write no/such/report.json: no such file or directory\n"
    assert "contradiction[takings]" in Path("report.txt").read_text(encoding="utf-8")


def test_documents_are_read_from_the_folder_that_is_named(
    run: Run, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(sound, "title: 一家书店的一年", "title: 一家书店的一年\n  file: shop.txt")
    write_folder(Path("texts"), {"shop.txt": "一\n\n960本 512本 448本\n32元\n30725元\n"})
    assert run("check", "--documents", "texts").exit_code == 0
    edit(Path("texts"), "512本", "521本", "shop.txt")
    monkeypatch.setenv("CLAIMCHECK_DOCUMENTS", "texts")
    result = run("check")
    assert result.exit_code == 1
    assert "contradiction[anchor]: 512本 does not stand in line 3" in result.stdout


class TestGitHubActions:
    @pytest.fixture(autouse=True)
    def _actions(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))

    def test_annotations_are_printed_and_the_summary_is_appended_to(self, run: Run, shop: Path) -> None:
        Path("summary.md").write_text("# Before\n", encoding="utf-8")
        result = run("check")
        assert result.exit_code == 1
        assert result.stdout.startswith("::error file=claims/shop.yaml,line=10,")
        summary = Path("summary.md").read_text(encoding="utf-8")
        assert summary.startswith("# Before\n")
        assert TAKINGS in summary

    def test_a_format_that_is_asked_for_is_given_alone(self, run: Run, shop: Path) -> None:
        assert run("check", "--format", "text").stdout.startswith("contradiction[takings]")
        assert not Path("summary.md").exists()

    def test_a_summary_that_cannot_be_written_does_not_change_the_verdict(
        self, run: Run, sound: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/summary.md")
        result = run("check")
        assert result.exit_code == 0
        assert "cannot append to the job summary" in result.stderr

    def test_a_summary_is_cut_where_it_would_be_refused(
        self, run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("claimcheck.cli.output.LARGEST_SUMMARY", 300)
        run("check")
        summary = Path("summary.md").read_bytes()
        assert len(summary) < 400
        assert summary.endswith(b"... and more than a job summary can hold.\n")


class TestOnly:
    """`--only` narrows what is reported, never what is judged."""

    @pytest.fixture(autouse=True)
    def _two_findings(self, shop: Path) -> None:
        edit(shop, "value: 448 book, figure: 448本", "value: 418 book, figure: 418本")

    @pytest.mark.parametrize(
        ("only", "found"),
        [
            (["takings"], ["takings"]),
            ([TAKINGS], ["takings"]),
            (["shop.novels"], ["kinds", "joint"]),
            (["shop.sold"], ["takings", "kinds"]),
            (["shop"], ["takings", "kinds", "joint"]),
            (["rule"], ["takings", "kinds"]),
            (["agreement"], []),
            (["takings", "kinds"], ["takings", "kinds"]),
            (["claims/shop.yaml"], ["takings", "kinds", "joint"]),
            (["words.yaml"], ["takings", "kinds"]),
            (["./claims/"], ["takings", "kinds", "joint"]),
        ],
    )
    def test_it_takes_rules_checks_claims_documents_findings_and_paths(
        self, run: Run, only: list[str], found: list[str]
    ) -> None:
        result = run("check", "--format", "json", *(part for name in only for part in ("--only", name)))
        report = json.loads(result.stdout)
        assert {finding["rule"] or finding["check"] for finding in report["findings"]} == {*found}
        assert result.exit_code == (1 if found else 0)
        assert report["summary"]["claims"] == 5

    def test_a_path_is_compared_by_whole_names(self, run: Run, shop: Path) -> None:
        write_folder(shop, {"shop.yaml.d/more.yaml": ""})
        report = json.loads(run("check", "--format", "json", "--only", "claims/shop.yaml.d").stdout)
        assert report["findings"] == []

    def test_what_is_unchecked_is_narrowed_too(self, run: Run, shop: Path) -> None:
        never = 'never: {says: s, check: "income[period=1999] == sales[kind=maps] * price", because: b}'
        edit(shop, "rules:", f"rules:\n  {never}", "words.yaml")
        whole = json.loads(run("check", "--format", "json").stdout)["unchecked"]
        part = json.loads(run("check", "--format", "json", "--only", "kinds").stdout)["unchecked"]
        assert whole["undecided"] or whole["unbound_rules"]
        assert not part["undecided"]
        assert not part["unbound_rules"]

    def test_problems_are_never_left_out(self, run: Run, shop: Path) -> None:
        write_folder(shop, {"more.yaml": "rulez: {}\n"})
        result = run("check", "--only", "agreement")
        assert result.exit_code == 2
        assert 'found "rulez"' in result.stdout
