# One image for every part: the command says which, `idp primary` or `aws-local`. No key is in it;
# keys are made on first start, in the volume at /var/lib/understudy.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has no browser, so it does without the library that drives one.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/playwright node_modules/playwright-core node_modules/.bin

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY . .
# A named volume takes over owner and mode of the folder that it covers.
RUN mkdir -m 0700 /var/lib/understudy /run/understudy \
  && chown node:node /var/lib/understudy /run/understudy
USER node
VOLUME /var/lib/understudy
# Whatever is written with a relative path, keys and reports, comes to lie in the volume.
WORKDIR /var/lib/understudy
ENTRYPOINT ["node", "--optimize-for-size", "/app/cli/bin.ts"]
CMD ["--help"]
