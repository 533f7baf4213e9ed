#!/bin/sh
# A sale is given back in parts, never more than was paid, and found again in the day's list. Needs curl and Node.js,
# and a running `./sycee demo`, whose welcome prints the two variables that this session begins with:
#   export SYCEE=http://localhost:8080 SYCEE_KEY=sk_test_...
# What it prints is in 02-a-refund.out; a test holds the two together.
set -eu

field() { node -pe "JSON.parse(require('fs').readFileSync(0)).$1"; }
get() { curl -sS -H "Authorization: Bearer $SYCEE_KEY" "$SYCEE$1"; }
post() {
  curl -sS -H "Authorization: Bearer $SYCEE_KEY" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: ${3:-$(node -pe 'crypto.randomUUID()')}" -d "$2" "$SYCEE$1"
}

SHOP=$(get /v1/api-keys/current | field shopId)

# Asks for an amount under a reference, has it paid by an invented customer, and prints the payment's id.
sell() {
  CHARGE=$(post "/v1/shops/$SHOP/charges" '{"amountMinor":'"$1"',"currency":"EUR","reference":"'"$2"'"}')
  curl -sS -H 'Content-Type: application/json' \
    -d '{"payload":"'"$(echo "$CHARGE" | field payload)"'"}' "$SYCEE/sandbox/payments" | field id
}

echo '# Two sales: 12.50 EUR and 4.00 EUR.'
PAYMENT=$(sell 1250 'Order 8')
OTHER=$(sell 400 'Order 9')

echo '# Give 2.50 EUR of the first one back, and say what is believed to be refundable.'
REFUNDS="/v1/shops/$SHOP/payments/$PAYMENT/refunds"
PART='{"amountMinor":250,"currency":"EUR","refundableMinor":1250}'
PART_KEY=$(node -pe 'crypto.randomUUID()')
post "$REFUNDS" "$PART" "$PART_KEY" | field amountMinor

echo '# The answer was lost? The same request with the same key gives nothing back twice.'
post "$REFUNDS" "$PART" "$PART_KEY" | field amountMinor
get "/v1/shops/$SHOP/payments/$PAYMENT" | field refundableMinor

echo '# A colleague still believes that all of it can be given back.'
post "$REFUNDS" '{"amountMinor":100,"currency":"EUR","refundableMinor":1250}' | field code

echo '# Never more than was paid. The rest goes back, and that is all.'
post "$REFUNDS" '{"amountMinor":1001,"currency":"EUR"}' | field code
post "$REFUNDS" '{"amountMinor":1000,"currency":"EUR"}' | field amountMinor
get "/v1/shops/$SHOP/payments/$PAYMENT" | field status

echo '# The list of the day, newest first, a page at a time.'
PAGE=$(get "/v1/shops/$SHOP/payments?limit=1")
[ "$(echo "$PAGE" | field 'data[0].id')" = "$OTHER" ] && echo "$PAGE" | field 'data[0].reference'
get "/v1/shops/$SHOP/payments?limit=1&after=$(echo "$PAGE" | field nextCursor)" \
  | field 'data.map((one) => `${one.reference}: ${one.refundedMinor} of ${one.amountMinor} given back`).join()'
