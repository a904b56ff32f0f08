"""The command `convert`."""

from __future__ import annotations

from pathlib import Path

from shops import Run, edit


def test_it_says_what_it_wrote_and_the_folder_says_the_same(run: Run, shop: Path) -> None:
    before = run("check", "--format", "concise").stdout
    result = run("convert", "claims/shop.yaml", "claims/shop.csv", "--force")
    assert (result.exit_code, result.stdout) == (0, "claims/shop.csv\nclaims/shop.yaml\n")
    after = run("check", "--format", "concise").stdout
    assert [line.partition(" ")[2] for line in after.splitlines()] == [
        line.partition(" ")[2] for line in before.splitlines()
    ]
    assert "claims/shop.csv:6:" in after


def test_it_overwrites_nothing_unasked(run: Run, shop: Path) -> None:
    result = run("convert", "claims/shop.yaml", "claims/shop.csv")
    assert (result.exit_code, result.stderr) == (
        2,
        "claimcheck: claims/shop.yaml is there already: name another file, or say --force\n",
    )
    assert not (shop / "shop.csv").exists()


def test_problems_of_the_source_are_shown(run: Run, shop: Path) -> None:
    edit(shop, "value: 960 book, ", "")
    result = run("convert", "claims/shop.yaml", "new.csv")
    assert result.exit_code == 2
    assert "expected the field value in a claim, found none" in result.stderr
    assert result.stderr.endswith("claimcheck: claims/shop.yaml has problems, and so nothing is written\n")


def test_a_folder_that_is_not_there_is_named(run: Run, shop: Path) -> None:
    result = run("convert", "claims/shop.yaml", "gone/new.csv")
    assert result.exit_code == 2
    assert "no such file or directory" in result.stderr
