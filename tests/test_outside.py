"""Watched from outside the process, by strace: no internet socket, and no file that holds an answer."""

import os
import re
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")


def test_a_whole_demo_opens_no_socket_and_writes_only_where_it_was_told(tmp_path, own_home):
    log, out = tmp_path / "log", tmp_path / "out"
    # sys.executable and no shell: nothing but the app itself is watched.
    command = [sys.executable, "-m", "screening_guide", "demo", "--out", str(out)]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    watch = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect,open,openat,creat"]
    subprocess.run([*watch, *command], env=env, check=True, capture_output=True, timeout=300)
    lines = log.read_text(errors="replace").splitlines()
    assert any("openat" in line for line in lines), "strace saw nothing"
    assert not [line for line in lines if re.search(r"\b(AF_INET6?|AF_NETLINK|AF_PACKET)\b", line)]
    written = [
        found[1]
        for line in lines
        if re.search(r"O_WRONLY|O_RDWR|creat\(", line) and (found := re.search(r'"([^"]*)"', line))
    ]
    elsewhere = [path for path in written if not path.startswith((str(out), "/dev/"))]
    assert elsewhere == []
    assert (out / "13-close.png").is_file()
