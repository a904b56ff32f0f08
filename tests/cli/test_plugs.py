"""Where it plugs in: the GitHub Action and the pre-commit hook."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from shops import ROOT, Run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def check_claims(tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the action's last step as a runner does: the program stands in $RUNNER_TEMP/claimcheck."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp" / "claimcheck").symlink_to(ROOT)
    step = STEPS[-1]
    values = {name: inputs.get(name, declared["default"]) for name, declared in ACTION["inputs"].items()}
    environment = {name: _filled(value, values) for name, value in step["env"].items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        env={**os.environ, **environment, "RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_ACTIONS": "true"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _filled(value: str, inputs: dict[str, str]) -> str:
    name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
    return inputs[name[1]] if name else sys.executable


def test_the_action_fails_on_a_finding_and_annotates_it(shop: Path, tmp_path: Path) -> None:
    result = check_claims(tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("::error file=claims/shop.yaml,")


def test_its_inputs_reach_the_command(shop: Path, tmp_path: Path) -> None:
    shop.rename(tmp_path / "our claims")
    assert check_claims(tmp_path, folder="our claims", **{"fail-on": "never"}).returncode == 0


@pytest.mark.parametrize("name", ["folder", "fail-on", "since", "documents"])
def test_an_input_is_never_run_as_code(shop: Path, tmp_path: Path, name: str) -> None:
    result = check_claims(tmp_path, **{name: '$(touch hacked) "; touch hacked; `touch hacked`'})
    assert result.returncode == 2
    assert not Path("hacked").exists()


def test_no_script_of_the_action_holds_an_expression() -> None:
    """What GitHub puts into a script before it runs is code; into the environment, data."""
    assert not [step for step in STEPS if "${{" in step.get("run", "")]
    assert [step.get("shell") for step in STEPS if "run" in step] == ["bash", "bash"]


def test_the_action_offers_what_the_command_takes(run: Run) -> None:
    options = run("check", "--help").stdout
    assert all(f"--{name} " in options for name in ACTION["inputs"] if name != "folder")
    assert all(declared["description"] and declared["default"] == "" for declared in ACTION["inputs"].values())


def test_the_hook_checks_the_whole_folder(run: Run, shop: Path) -> None:
    (hook,) = HOOKS
    assert hook["pass_filenames"] is False
    program, *arguments = shlex.split(hook["entry"])
    assert program == "claimcheck"
    assert run(*arguments).exit_code == 1
    for path, is_ours in {"claims/a.yaml": True, "claimcheck.toml": True, "claims/a.yaml.txt": False}.items():
        assert bool(re.search(hook["files"], path)) is is_ours
