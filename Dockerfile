# Not built here: no container engine was at hand. The steps are those of a fresh machine: npm ci, build, start.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY assets ./assets
COPY knowledge ./knowledge
COPY intents ./intents
RUN ["npm", "ci"]
# All figures ahead, so that nobody waits for one and nothing needs to be drawn on a read-only disk.
RUN ["node", "dist/cli.js", "figures", "--out", "/app/figures"]
RUN ["npm", "ci", "--omit=dev", "--ignore-scripts"]

# The base holds Node and what it needs, and no shell.
FROM gcr.io/distroless/nodejs22-debian12:nonroot
WORKDIR /app
ENV NODE_ENV=production LIMBER_DATA_DIR=/data LIMBER_HOST=0.0.0.0 LIMBER_PORT=3000
COPY --from=build --chown=nonroot:nonroot /app/package.json ./package.json
COPY --from=build --chown=nonroot:nonroot /app/node_modules ./node_modules
COPY --from=build --chown=nonroot:nonroot /app/dist ./dist
COPY --from=build --chown=nonroot:nonroot /app/assets ./assets
COPY --from=build --chown=nonroot:nonroot /app/knowledge ./knowledge
COPY --from=build --chown=nonroot:nonroot /app/intents ./intents
COPY --from=build --chown=nonroot:nonroot /app/figures /data/figures
USER nonroot
VOLUME ["/data"]
EXPOSE 3000 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:' + (process.env.LIMBER_PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/nodejs/bin/node", "dist/cli.js"]
CMD ["start"]
