"""Spark as `check` uses it: from PyPI, on loopback, with processes that can be found and killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PACKAGE = "pyspark>=3.5,<4"
HOST = "127.0.0.1"
# A worker that says nothing for so many seconds is lost, also one that only rests; the death of one is seen at once.
TIMEOUT = "-Dspark.worker.timeout=240"
# What an executor's process is called.
BACKEND = "CoarseGrainedExecutorBackend"


class Failed(Exception):
    """Something that the demonstration needs is not there, or did not do what it must."""


def java():
    """The home of Java 17, which Spark 3.5 needs; another Java only where there is none."""
    programs = [*sorted(Path("/usr/lib/jvm").glob("*17*/bin/java")), shutil.which("java")]
    if not programs[0]:
        raise Failed("no Java; on Debian: apt-get install openjdk-17-jre-headless")
    return Path(programs[0]).resolve().parent.parent


def python(cache):
    """A Python of our own with Spark in it."""
    program = cache / "venv" / "bin" / "python"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(cache / "venv")], check=True)
    if subprocess.run([str(program), "-c", "import pyspark"], stderr=subprocess.DEVNULL).returncode != 0:
        subprocess.run([str(program), "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return program


class Spark:
    """Where Spark lies, and what its programs are started with."""

    def __init__(self, cache, folder):
        self.python = python(cache)
        where = "import os, pyspark; print(os.path.dirname(pyspark.__file__))"
        self.home = Path(subprocess.check_output([str(self.python), "-c", where], text=True).strip())
        self.version = subprocess.check_output(
            [str(self.python), "-c", "import pyspark; print(pyspark.__version__)"], text=True).strip()
        self.folder = folder
        for name in ("conf", "events", "local", "logs", "work"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self.environment = dict(
            os.environ, JAVA_HOME=str(java()), SPARK_HOME=str(self.home), SPARK_LOCAL_IP=HOST,
            SPARK_CONF_DIR=str(folder / "conf"), SPARK_LOCAL_DIRS=str(folder / "local"), SPARK_WORKER_DIR=str(folder / "work"),
            SPARK_DAEMON_MEMORY="512m",
            SPARK_MASTER_OPTS=TIMEOUT, SPARK_WORKER_OPTS=TIMEOUT,
            PYSPARK_PYTHON=str(self.python), PYSPARK_DRIVER_PYTHON=str(self.python), PYTHONDONTWRITEBYTECODE="1")

    def start(self, name, *command):
        """Starts a program in the background; what it says goes to a log."""
        with open(self.folder / "logs" / f"{name}.log", "wb") as log:
            _started.append(subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.environment, cwd=self.folder))
        return _started[-1]

    def command(self, program, name, master):
        """What a job is started with; its events are kept under its name."""
        events = self.folder / "events" / name
        shutil.rmtree(events, ignore_errors=True)
        events.mkdir()
        settings = {
            "spark.driver.host": HOST, "spark.driver.memory": "1g", "spark.executor.memory": "1g",
            "spark.executor.cores": "1", "spark.ui.enabled": "false", "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": events.as_uri(), "spark.sql.files.maxPartitionBytes": "16m",
            "spark.log.level": "WARN", "spark.network.timeout": "600s",
        }
        options = [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
        return [self.home / "bin" / program, "--master", master, *options]

    def said(self, name):
        return (self.folder / "logs" / f"{name}.log").read_text(encoding="utf-8", errors="replace")


class Standalone:
    """A master and two workers of one core, each a process of its own."""

    def __init__(self, spark):
        self.spark = spark
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = probe.getsockname()[1]
        self.url = f"spark://{HOST}:{port}"
        classes = "org.apache.spark.deploy"
        program = spark.home / "bin" / "spark-class"
        self.master = spark.start(
            "master", program, f"{classes}.master.Master", "--host", HOST, "--port", port, "--webui-port", 0)
        self.workers = []
        wait(lambda: "Starting Spark master" in spark.said("master"), "the master does not start", 600)
        for _ in range(2):
            self.add_worker()

    def add_worker(self):
        name = f"worker-{len(self.workers) + 1}"
        self.workers.append(
            self.spark.start(
                name, self.spark.home / "bin" / "spark-class", "org.apache.spark.deploy.worker.Worker", "--host", HOST,
                "--cores", 1, "--memory", "2g", "--webui-port", 0, self.url))
        wait(lambda: "Successfully registered" in self.spark.said(name), f"{name} does not start", 600)

    def seconds_of_work(self):
        """The CPU time of all executors that have ended, and of what they started: all that jobs took of the workers."""
        roots = [worker.pid for worker in self.workers]
        backends = lambda: [pid for pid in descendants(roots) if any(BACKEND in word for word in words_of(pid))]
        wait(lambda: not backends(), "executors do not end", 600)
        ticks = 0
        for pid in roots:
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # a worker that was killed
            ticks += int(fields[13]) + int(fields[14])
        return ticks / os.sysconf("SC_CLK_TCK")


_started = []


def end_all():
    """Ends whatever was started and has not ended, the last first."""
    for process in reversed(_started):
        if process.poll() is None:
            process.terminate()
            process.wait()


def wait(condition, complaint, seconds=3600):
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise Failed(complaint)
        time.sleep(0.02)
    return found


# MARK: - Processes


def words_of(pid):
    """The command line of a process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []


def descendants(roots):
    """All processes that were started by these, directly or not."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        children.setdefault(int(parent), []).append(int(stat.parent.name))
    found, open_ = [], list(roots)
    while open_:
        below = children.get(open_.pop(), [])
        found += below
        open_ += below
    return found


def at_work(roots):
    """A pingyi that counts keyed rows and has read some of them already, started by one of these."""
    for pid in descendants(roots):
        words = words_of(pid)
        if "pingyi" in os.path.basename(words[0] if words else "") and "--grouped" in words:
            try:
                io = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
            except OSError:
                continue
            if int(io["rchar"]) > 1 << 18:
                return pid
    return None


def executor_of(pid):
    """The executor that started a process."""
    while pid > 1 and not any(BACKEND in word for word in words_of(pid)):
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return None
    return pid if pid > 1 else None


def kill(pid):
    os.kill(pid, signal.SIGKILL)


# MARK: - What Spark writes down


class Events:
    """What Spark wrote down of a job."""

    def __init__(self, folder):
        self.stages, self.failed, self.lost = [], 0, 0
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
            for line in path.read_text(encoding="utf-8").splitlines():
                self.add(json.loads(line))

    def add(self, event):
        kind = event["Event"]
        if kind == "SparkListenerTaskEnd" and event["Task End Reason"]["Reason"] != "Success":
            self.failed += 1
        elif kind == "SparkListenerExecutorRemoved" and "driver" not in event["Removed Reason"].lower():
            self.lost += 1
        elif kind == "SparkListenerStageCompleted":
            info = event["Stage Info"]
            metrics = {entry["Name"]: entry["Value"] for entry in info["Accumulables"] if "Value" in entry}
            metric = lambda name: int(metrics.get(f"internal.metrics.{name}", 0))
            self.stages.append({
                "seconds": (info["Completion Time"] - info["Submission Time"]) / 1000,
                "tasks": info["Number of Tasks"],
                "written": metric("shuffle.write.bytesWritten"), "rows": metric("shuffle.write.recordsWritten"),
                "read": metric("shuffle.read.localBytesRead") + metric("shuffle.read.remoteBytesRead"),
                "spilled": metric("diskBytesSpilled"),
            })

    def keying(self):
        """The stage that reads ballot files: of those that hand rows on, the one with the most."""
        return max((stage for stage in self.stages if stage["rows"]), key=lambda stage: stage["rows"])

    def counting(self):
        """The stage that takes these rows."""
        return max(self.stages, key=lambda stage: stage["read"])
