# Any Debian with Python >= 3.11 and its venv serves as base; both stages take the same one.
ARG BASE_IMAGE=docker.io/library/python:3.13-slim-bookworm

FROM ${BASE_IMAGE} AS build
WORKDIR /app
COPY requirements.txt .ci/make-venv ./
RUN ./make-venv /app/.venv \
    && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --quiet \
        --require-hashes --only-binary :all: -r requirements.txt \
    && .venv/bin/python -m pip uninstall --quiet --yes pip \
    && rm requirements.txt make-venv
COPY pyproject.toml ./
COPY bot ./bot
COPY adapters ./adapters
COPY storage ./storage
COPY migrations ./migrations
RUN .venv/bin/python -m compileall -q bot adapters storage migrations

FROM ${BASE_IMAGE}
# A number, so that a platform that forbids root can see that this is not root.
RUN useradd --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin piece \
    && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATA_DIR=/data \
    BOT_HOST=0.0.0.0 \
    BOT_PORT=8080
# The embedded default keeps its database, its key store and its master key here.
VOLUME /data
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['BOT_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
