# Keyworker for production: Debian 12, the system the tests run on. PostgreSQL and Valkey are services of their own
# (docker-compose.yml): only requirements.lock is installed here, which holds neither the embedded servers nor the tools.

FROM debian:12.11-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps \
    --require-hashes --only-binary :all: -r /tmp/requirements.lock

FROM debian:12.11-slim
# Pango and harfbuzz lay out the PDFs; DejaVu stands in for characters our own font lacks.
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 keyworker \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin keyworker \
    && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . /app
ENV PATH=/opt/venv/bin:/usr/bin:/bin \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.prod \
    XDG_CACHE_HOME=/tmp \
    KEYWORKER_DATA=/data
# Static files get their hashed names now; the secrets of this step are made up and stay in this step.
RUN export SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    && export DATABASE_URL="postgresql://build:$(python -c 'import secrets; print(secrets.token_urlsafe(24))')@localhost/build" \
    && ALLOWED_HOSTS=localhost python manage.py collectstatic --no-input
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["/app/docker/entrypoint"]
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
