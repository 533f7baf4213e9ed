#!/bin/sh
# A test charge that is paid, and a webhook that says so. Needs curl and Node.js, and a running `./sycee demo`,
# whose welcome prints the two variables that this session begins with:
#   export SYCEE=http://localhost:8080 SYCEE_KEY=sk_test_...
# What it prints is in 01-a-paid-charge.out; a test holds the two together. docs/guide/integrate.md explains each step.
set -eu
PORT=${PORT:-9000}
RECEIVED=$(mktemp)
trap 'rm -f "$RECEIVED"' EXIT

field() { node -pe "JSON.parse(require('fs').readFileSync(0)).$1"; }
get() { curl -sS -H "Authorization: Bearer $SYCEE_KEY" "$SYCEE$1"; }
post() {
  curl -sS -H "Authorization: Bearer $SYCEE_KEY" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: ${3:-$(node -pe 'crypto.randomUUID()')}" -d "$2" "$SYCEE$1"
}

echo '# Which shop is this key for?'
SHOP=$(get /v1/api-keys/current | field shopId)
get /v1/api-keys/current | field status

echo '# Tell me when it is paid.'
ENDPOINT=$(post "/v1/shops/$SHOP/webhook-endpoints" \
  '{"url":"http://localhost:'"$PORT"'/","events":["payment.paid"]}')
SYCEE_WEBHOOK_SECRET=$(echo "$ENDPOINT" | field secret)
export SYCEE_WEBHOOK_SECRET
node "$(dirname "$0")/receiver.mjs" "$PORT" > "$RECEIVED" &
RECEIVER=$!
until grep -q listening "$RECEIVED"; do sleep 0.1; done

echo '# Ask for 12.50 EUR; ask again with the same key, as after a lost answer.'
ORDER='{"amountMinor":1250,"currency":"EUR","reference":"Order 7"}'
ORDER_KEY=$(node -pe 'crypto.randomUUID()')
CHARGE=$(post "/v1/shops/$SHOP/charges" "$ORDER" "$ORDER_KEY")
AGAIN=$(post "/v1/shops/$SHOP/charges" "$ORDER" "$ORDER_KEY")
CHARGE_ID=$(echo "$CHARGE" | field id)
echo "$CHARGE" | field status
[ "$(echo "$AGAIN" | field id)" = "$CHARGE_ID" ] && echo 'the same charge'

echo '# An invented customer pays it.'
curl -sS -H 'Content-Type: application/json' \
  -d '{"payload":"'"$(echo "$CHARGE" | field payload)"'"}' "$SYCEE/sandbox/payments" | field status

echo '# The webhook came, and its signature is right.'
wait "$RECEIVER"
sed "s/$CHARGE_ID/7 (ours)/" "$RECEIVED"

echo '# What matters is read from its own route.'
PAYMENT=$(get "/v1/shops/$SHOP/charges/$CHARGE_ID" | field paymentId)
get "/v1/shops/$SHOP/charges/$CHARGE_ID" | field status

echo '# Give 2.50 EUR back, and say what is believed to be refundable.'
post "/v1/shops/$SHOP/payments/$PAYMENT/refunds" \
  '{"amountMinor":250,"currency":"EUR","refundableMinor":1250}' | field amountMinor
get "/v1/shops/$SHOP/payments/$PAYMENT" | field status

echo '# Clean up.'
post "/v1/shops/$SHOP/webhook-endpoints/$(echo "$ENDPOINT" | field endpoint.id)/removal" '{}'
