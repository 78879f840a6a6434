# One image for every role: `backend/main.ts api`, `backend/main.ts worker`, `backend/db/migrate.ts`.
# The target `simulator` is for rehearsals only. Written for builders without BuildKit too.
FROM node:24-bookworm-slim AS dependencies
RUN npm install --global --no-fund --no-audit --loglevel=error pnpm@12.21.0
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY backend/package.json backend/
COPY contract/package.json contract/
COPY simulator/package.json simulator/
RUN pnpm install --frozen-lockfile --prod --filter backend... --filter simulator... && rm -rf /root/.cache /root/.local

FROM node:24-bookworm-slim AS simulator
WORKDIR /app
COPY --from=dependencies /app/ ./
COPY contract contract
COPY simulator simulator
COPY deploy/probe.mjs deploy/
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4100 SIMULATOR_PORT=4100 SIMULATOR_STATE=/state PROBE_PATH=/control/clock
RUN mkdir /state && chown node:node /state
USER node
VOLUME /state
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=8s --start-period=20s --retries=3 CMD ["node", "deploy/probe.mjs"]
CMD ["node", "simulator/main.ts"]

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=dependencies /app/backend/node_modules backend/node_modules
COPY --from=dependencies /app/contract/node_modules contract/node_modules
COPY package.json ./
COPY contract contract
COPY backend backend
COPY deploy/probe.mjs deploy/
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="MessageSender backend" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
RUN mkdir -p /media /installation && chown node:node /media /installation
# Node's own choice for young objects is 128 MB, which fill up over hours and look like a leak; 32 MB cost the worker a tenth of its
# processor at thousands of sends a second, and nothing that can be measured below. Nor need its threads each keep memory of their own.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 PROBE_PATH=/api/v1/health/ready NODE_OPTIONS=--max-semi-space-size=16 MALLOC_ARENA_MAX=2
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 CMD ["node", "deploy/probe.mjs"]
CMD ["node", "backend/main.ts"]
