"""A Spark session for the screen: quiet, deaf to the network, and gone afterwards."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from claimcheck.model.engine_error import EngineUnavailableError
from claimcheck.screening.engine import TableError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MEMORY = "2g"
"""What Spark may take on this machine before it spills to disk."""

OLDEST_JAVA = 17

QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "OFF"}
"""No pages for a browser, no bars, no log."""

LOCAL = {"spark.driver.memory": MEMORY, "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""On one machine nobody else listens."""

SQL = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.analyzer.maxIterations": "10000",
    "spark.sql.optimizer.maxIterations": "10000",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
}
"""What cannot be cast is nothing, as in DuckDB; names of columns are what they are; networks make long queries, in
which what follows from what is not asked and which are not given up; a file is read whole or not at all.
"""

_PLAIN = re.compile(r"(/[A-Za-z0-9-][\w.-]*)+", re.ASCII)
"""Paths that Spark takes as they are: no pattern, nothing hidden."""

_ADVICE = f"install Java {OLDEST_JAVA} or later, or set JAVA_HOME to where it is"


class Session:
    """Settings and views of our own in the session that is at work in this process, or else in a new one.

    Raises EngineUnavailableError where none can be had.
    """

    def __init__(self, master: str) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise EngineUnavailableError("PySpark is not installed", "pip install 'claimcheck[spark]'") from error
        self._folder = tempfile.TemporaryDirectory(prefix="claimcheck-")
        active = SparkSession.getActiveSession()
        self._is_own = active is None
        try:
            started = _start(master, self._folder.name) if active is None else active
        except BaseException:
            self._folder.cleanup()
            raise
        self._is_local = str(started.sparkContext.master).startswith("local")
        self.spark: SparkSession = started.newSession()
        for name, value in SQL.items():
            self.spark.conf.set(name, value)
        if self._is_local:
            self.spark.conf.set("spark.sql.shuffle.partitions", str(2 * started.sparkContext.defaultParallelism))

    def path_of(self, name: str, file: Path) -> str:
        """The address of a file for Spark. Raises TableError for one that it would not find."""
        path = str(file.absolute())
        if _PLAIN.fullmatch(path):
            return f"file://{path}"
        if not self._is_local:
            raise TableError("a name that Spark takes for a pattern, or for that of a hidden file")
        link = Path(self._folder.name, f"{name}{file.suffix}")
        link.symlink_to(path)
        return f"file://{link}"

    def close(self, scans: Sequence[DataFrame]) -> None:
        """Ends the session if it is our own, lets go of what was read in another, and removes our files."""
        try:
            if self._is_own:
                self.spark.stop()
            else:
                for frame in scans:
                    frame.unpersist()
                for view in self.spark.catalog.listTables():
                    self.spark.catalog.dropTempView(view.name)
        finally:
            self._folder.cleanup()


def _start(master: str, folder: str) -> SparkSession:
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    is_local = master.startswith("local")
    settings = {**_launched(is_local), **SQL, "spark.local.dir": folder, "spark.sql.warehouse.dir": folder}
    conf = SparkConf().setMaster(master).setAppName("claimcheck").setAll([*settings.items()])
    gateway = _gateway(is_local)
    try:
        context = SparkContext(conf=conf, gateway=gateway)
        context.setLogLevel("OFF")
        return SparkSession(context)
    except (PySparkException, Py4JError, OSError) as error:
        raise EngineUnavailableError(f"Spark does not start: {_reason(str(error))}", "is --master right?") from error


def _launched(is_local: bool) -> dict[str, str]:
    return {**QUIET, **LOCAL} if is_local else QUIET


@cache
def _gateway(is_local: bool) -> Any:
    """The Java process that Spark runs in, until this one ends; what it says is not heard."""
    from pyspark import SparkConf
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway

    if find_java() is None:
        raise EngineUnavailableError("Java is not found", _ADVICE)
    folder = tempfile.TemporaryDirectory(prefix="claimcheck-", ignore_cleanup_errors=True)
    conf = SparkConf(loadDefaults=False).setAll([*_launched(is_local).items()])
    conf.set("spark.driver.extraJavaOptions", f"-Djava.io.tmpdir={folder.name} -XX:-UsePerfData")
    with tempfile.TemporaryFile() as said:
        try:
            gateway = launch_gateway(conf, {"stdout": said, "stderr": said})  # type: ignore[no-untyped-call]
        except (PySparkException, OSError) as error:
            folder.cleanup()
            raise EngineUnavailableError(_failure(said), _ADVICE) from error
    atexit.register(_end, gateway, folder)
    return gateway


def _end(gateway: Any, folder: tempfile.TemporaryDirectory[str]) -> None:
    """Ends Java and removes its files."""
    gateway.shutdown()
    gateway.proc.stdin.close()
    try:
        gateway.proc.wait(10)
    except subprocess.TimeoutExpired:
        gateway.proc.kill()
    folder.cleanup()


def find_java() -> str | None:
    """The Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")


def _failure(said: BinaryIO) -> str:
    """Why Java did not start Spark."""
    version = re.search(r'version "(?:1\.)?(\d+)', _version_of(find_java() or "java"))
    if version and int(version[1]) < OLDEST_JAVA:
        return f"Java {version[1]} is too old for Spark"
    said.seek(0)
    return f"Java does not start Spark: {_reason(said.read().decode('utf-8', 'replace'))}"


def _version_of(java: str) -> str:
    try:
        return subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _reason(text: str) -> str:
    """The line of what Java says that tells most."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("at ")]
    told = [line for line in lines if "Exception: " in line or line.startswith("Error")]
    return (told or lines or ["it says nothing"])[-1 if not told else 0].rpartition("Exception: ")[2]
