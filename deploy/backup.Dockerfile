# The backend beside PostgreSQL's own programs, of the very image that the server runs: pg_dump must not be older than the server. For images
# of PostgreSQL on Debian, as the official ones are.
ARG POSTGRES_IMAGE=postgres:18
ARG BACKEND=messagesender-backend:latest
FROM ${BACKEND} AS backend

FROM ${POSTGRES_IMAGE}
COPY --from=backend /usr/local/bin/node /usr/local/bin/node
COPY --from=backend /app /app
WORKDIR /app
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="MessageSender backups" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN node --version && pg_dump --version && pg_restore --version \
    && mkdir -p /media /installation /backups && chown 1000:1000 /media /installation /backups
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 PROBE_PATH=/api/v1/health/ready
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 CMD ["node", "deploy/probe.mjs"]
ENTRYPOINT []
CMD ["node", "backend/main.ts", "backup"]
