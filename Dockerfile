# The node in an image without a toolchain, run by an ordinary user.
#
#   docker build -t groundwork-node:0.1.0 .
#
# `--build-arg PROFILE=release` builds faster, for trying it out.

FROM rust:1.95.0-slim-bookworm AS builder
RUN apt-get update \
	&& apt-get install -y --no-install-recommends g++ make perl pkg-config protobuf-compiler \
	&& rm -rf /var/lib/apt/lists/* \
	&& rustup target add wasm32v1-none
WORKDIR /source
COPY . .
ARG PROFILE=production
# The caches outlive the build, and so a rebuild takes minutes.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
	--mount=type=cache,target=/target \
	CARGO_TARGET_DIR=/target cargo build --locked --profile "$PROFILE" --package groundwork-node \
	&& install -D "/target/$PROFILE/groundwork-node" /out/groundwork-node

FROM debian:bookworm-20250520-slim
# For telemetry over TLS.
RUN apt-get update \
	&& apt-get install -y --no-install-recommends ca-certificates \
	&& rm -rf /var/lib/apt/lists/* \
	&& useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin groundwork \
	&& install -d -o groundwork -g groundwork -m 700 /data
COPY --from=builder /out/groundwork-node /usr/local/bin/
COPY docker/health /usr/local/bin/groundwork-health
USER 10001:10001
WORKDIR /data
VOLUME /data
# p2p, JSON-RPC, Prometheus
EXPOSE 30333 9944 9615
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["groundwork-health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["groundwork-node"]
CMD ["--base-path", "/data", "--chain", "local", "--no-mdns"]
