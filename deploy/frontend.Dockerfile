# Next's standalone server: one build serves every installation, the addresses come from the environment at run time.
FROM node:24-bookworm-slim AS build
RUN npm install --global --no-fund --no-audit --loglevel=error pnpm@12.21.0
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY contract/package.json contract/
COPY frontend/package.json frontend/
RUN pnpm install --frozen-lockfile --filter frontend...
COPY tsconfig.json ./
COPY contract contract
COPY frontend frontend
ENV NEXT_TELEMETRY_DISABLED=1 BUILD_STANDALONE=true
RUN cd frontend && node node_modules/next/dist/bin/next build

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/frontend/.next/standalone ./
COPY --from=build /app/frontend/.next/static frontend/.next/static
COPY deploy/probe.mjs deploy/publish-static.mjs deploy/
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="MessageSender frontend" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1 PROBE_PATH=/login
RUN mkdir -p frontend/.next/cache /static && chown node:node frontend/.next/cache /static
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 CMD ["node", "deploy/probe.mjs"]
CMD ["node", "--import", "./deploy/publish-static.mjs", "frontend/server.js"]
