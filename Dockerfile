# syntax=docker/dockerfile:1
# The pages and the command line: docker build -t reportedly . (docs/install.md). The wheel is made in the first stage, and the
# second has no compiler and no source.
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml README.md CHANGELOG.md LICENSE NOTICE ./
COPY src ./src
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    python -m pip install --no-cache-dir "$(echo /wheels/*.whl)[feeds,postgresql,serve]" \
    && useradd --system --create-home --home-dir /data --uid 10001 reportedly
ENV REPORTEDLY_DATA=/data PYTHONUNBUFFERED=1
USER reportedly
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["reportedly"]
CMD ["serve", "--host", "0.0.0.0", "--no-open"]
