"""The command `accept`: what it writes, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from shops import Run, edit, write_folder

TAKINGS = "takings-2d815e"
KINDS = "kinds-6faa5e"


def accepted(folder: Path, file: str = "accepted.yaml") -> str:
    return (folder / file).read_text(encoding="utf-8")


def test_an_accepted_finding_no_longer_fails(run: Run, shop: Path) -> None:
    result = run("accept", TAKINGS, "--reason", "报告中的 印刷错误", "--until", "2099-12-31")
    assert (result.exit_code, result.stdout) == (0, f"accepted {TAKINGS} until 2099-12-31: 报告中的 印刷错误\n")
    lines = accepted(shop).splitlines()
    assert lines[:3] == ["accepted:", f"  {TAKINGS}:", "    reason: 报告中的 印刷错误"]
    assert lines[3].startswith("    evidence: ")
    assert lines[4:] == ["    until: 2099-12-31"]
    check = run("check")
    assert check.exit_code == 0
    assert f"accepted[{TAKINGS}]" in check.stdout


def test_several_findings_are_accepted_at_once(run: Run, shop: Path) -> None:
    edit(shop, "because: nothing else is sold", "because: nothing else is sold, unless: vouchers", "words.yaml")
    edit(shop, "448", "418")
    result = run("accept", TAKINGS, KINDS, TAKINGS, "--reason", "known")
    assert result.exit_code == 0
    assert result.stdout.count("accepted ") == 2
    assert accepted(shop).index(KINDS) < accepted(shop).index(TAKINGS)


def test_the_file_that_holds_acceptances_already_takes_the_new_ones(run: Run, shop: Path) -> None:
    write_folder(shop, {"gate/known.yaml": "# Ours.\naccepted:\n"})
    assert run("accept", TAKINGS, "--reason", "known").exit_code == 0
    assert accepted(shop, "gate/known.yaml").startswith(f"# Ours.\naccepted:\n  {TAKINGS}:\n    reason: known\n")
    assert not (shop / "accepted.yaml").exists()


def test_a_changed_finding_is_renewed_in_its_place(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "first")
    write_folder(shop, {"gate/known.yaml": "# Moved.\n" + accepted(shop)})
    (shop / "accepted.yaml").unlink()
    edit(shop, "41415", "51415")
    assert run("check").exit_code == 1
    assert run("accept", TAKINGS, "--reason", "second").exit_code == 0
    assert accepted(shop, "gate/known.yaml").count(TAKINGS) == 1
    assert "# Moved.\n" in accepted(shop, "gate/known.yaml")
    assert "second" in accepted(shop, "gate/known.yaml")
    assert run("check").exit_code == 0


def test_an_expired_acceptance_wants_a_new_day(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "known", "--until", "2030-01-01", "--today", "2029-01-01")
    later = ["--today", "2031-01-01"]
    assert run("check", *later).exit_code == 1
    result = run("accept", TAKINGS, "--reason", "still known", *later)
    assert result.exit_code == 2
    assert "was accepted for a time, which is over; name a new last day: --until DATE" in result.stderr
    assert run("accept", TAKINGS, "--reason", "still known", "--until", "2032-01-01", *later).exit_code == 0
    assert run("check", *later).exit_code == 0


def test_a_day_that_is_not_over_is_kept_when_the_values_change(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "known", "--until", "2099-01-01")
    edit(shop, "41415", "51415")
    assert run("accept", TAKINGS, "--reason", "known").stdout == f"accepted {TAKINGS} until 2099-01-01: known\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "accept wants the ids of findings (claimcheck list findings), or --prune"),
        ([TAKINGS], "an acceptance needs a reason; say why the finding is kept: --reason TEXT"),
        ([TAKINGS, "--reason", " \n\t "], "an acceptance needs a reason; say why the finding is kept: --reason TEXT"),
        ([TAKINGS, "--reason", "a\x1bb"], "the reason holds a character that cannot be printed; leave it out"),
        (["takins-2d815e", "--reason", "r"], f"no finding has the id 'takins-2d815e'; did you mean {TAKINGS}?"),
        (["takings", "--reason", "r"], f"no finding has the id 'takings'; known: {TAKINGS}"),
        ([TAKINGS, "x-1", "--reason", "r"], f"no finding has the id 'x-1'; known: {TAKINGS}"),
        ([TAKINGS, "--reason", "r", "--until", "soon"], "--until wants a day such as 2026-01-31, not 'soon'"),
        ([TAKINGS, "--reason", "r", "--until", "2020-01-01"], "--until 2020-01-01 is over already; name a day from"),
        ([TAKINGS, "--prune"], "--prune removes what is stale, and takes no ids, reason or day"),
        ([TAKINGS, "--reason", "r", "--folder", "nowhere"], "the folder has problems: claimcheck check"),
    ],
)
def test_what_is_refused_changes_nothing(run: Run, shop: Path, arguments: list[str], message: str) -> None:
    result = run("accept", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert sorted(path.name for path in shop.iterdir()) == ["shop.yaml", "words.yaml"]


def test_what_is_accepted_already_is_refused_with_its_reason(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "known")
    result = run("accept", TAKINGS, "--reason", "again")
    assert (result.exit_code, result.stderr) == (2, f"claimcheck: {TAKINGS} is accepted already: known\n")


def test_findings_about_acceptances_are_not_accepted_but_mended(run: Run, shop: Path) -> None:
    run("accept", TAKINGS, "--reason", "known")
    edit(shop, "41415", "51415")
    about = next(line for line in run("list", "findings").stdout.split() if line.startswith("changed-"))
    result = run("accept", about, "--reason", "known")
    assert result.exit_code == 2
    assert f"is about an acceptance itself; renew it: claimcheck accept {TAKINGS} --reason TEXT" in result.stderr


def test_the_settings_may_ask_for_a_last_day(run: Run, shop: Path) -> None:
    write_folder(shop, {"claimcheck.toml": "require-until = true\n"})
    result = run("accept", TAKINGS, "--reason", "known")
    assert result.exit_code == 2
    assert "the settings ask for the last day of an acceptance; name it: --until DATE" in result.stderr
    assert run("accept", TAKINGS, "--reason", "known", "--until", "2099-01-01").exit_code == 0
    assert run("check").exit_code == 0


def test_a_dry_run_writes_nothing(run: Run, shop: Path) -> None:
    result = run("accept", TAKINGS, "--reason", "known", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, f"would accept {TAKINGS}: known\n")
    assert not (shop / "accepted.yaml").exists()


def test_acceptances_in_braces_are_left_as_they_are(run: Run, shop: Path) -> None:
    text = "accepted: {old-123456: {reason: r, evidence: abc}}\n"
    write_folder(shop, {"accepted.yaml": text})
    result = run("accept", TAKINGS, "--reason", "known")
    assert result.exit_code == 2
    assert "acceptances in braces cannot be edited line by line" in result.stderr
    assert accepted(shop) == text


def test_a_file_that_would_not_say_what_it_should_is_put_back(run: Run, shop: Path) -> None:
    """The sections of this file are indented, so that a new one cannot stand at the margin."""
    text = "  accepted:\n    old-123456: {reason: r, evidence: abc}\n"
    (shop / "accepted.yaml").write_text(text, encoding="utf-8")
    result = run("accept", TAKINGS, "--reason", "known")
    assert result.exit_code == 2
    assert "would not say what it should, and is left as it was" in result.stderr
    assert accepted(shop) == text
    assert sorted(path.name for path in shop.iterdir()) == ["accepted.yaml", "shop.yaml", "words.yaml"]


def test_a_folder_that_cannot_be_written_is_named(run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "claims/accepted.yaml")

    monkeypatch.setattr("claimcheck.editing.files.tempfile.mkstemp", full)
    result = run("accept", TAKINGS, "--reason", "known")
    assert (result.exit_code, result.stderr) == (2, "claimcheck: claims/accepted.yaml: no space left on device\n")


class TestPrune:
    def test_it_removes_what_nothing_matches_and_keeps_the_rest(self, run: Run, shop: Path) -> None:
        run("accept", TAKINGS, "--reason", "known")
        text = "# Ours.\n" + accepted(shop)
        stale = "  # once known\n  old-123456: {reason: gone by now, evidence: abc}\n"
        write_folder(shop, {"accepted.yaml": text.replace("accepted:\n", f"accepted:\n{stale}")})
        assert run("check").exit_code == 1
        dry = run("accept", "--prune", "--dry-run")
        assert (dry.exit_code, dry.stdout) == (0, "would remove old-123456: gone by now\n")
        result = run("accept", "--prune")
        assert (result.exit_code, result.stdout) == (0, "removed old-123456: gone by now\n")
        assert accepted(shop) == text.replace("accepted:\n", "accepted:\n  # once known\n")
        assert run("check").exit_code == 0

    def test_it_says_so_if_nothing_is_stale(self, run: Run, shop: Path) -> None:
        result = run("accept", "--prune")
        assert (result.exit_code, result.stdout) == (0, "no acceptance is stale\n")

    def test_it_does_not_judge_a_folder_with_problems(self, run: Run, shop: Path) -> None:
        write_folder(shop, {"more.yaml": "rulez: {}\n", "accepted.yaml": "accepted: {}\n"})
        result = run("accept", "--prune")
        assert result.exit_code == 2
        assert "the folder has problems, and so no acceptance is known to be stale" in result.stderr

    def test_it_keeps_acceptances_of_checks_that_could_not_run(self, run: Run, shop: Path) -> None:
        edit(shop, "title: 一家书店的一年", "title: 一家书店的一年\n  file: shop.txt")
        text = "accepted:\n  anchor-123456: {reason: r, evidence: abc}\n"
        write_folder(shop, {"accepted.yaml": text})
        assert run("accept", "--prune").stdout == "no acceptance is stale\n"
