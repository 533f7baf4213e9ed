#!/bin/sh
# Money is asked for by a link: for one payment, and for as many as come. Needs curl and Node.js, and a running
# `./sycee demo`, whose welcome prints the two variables that this session begins with:
#   export SYCEE=http://localhost:8080 SYCEE_KEY=sk_test_...
# What it prints is in 03-a-payment-link.out; a test holds the two together.
set -eu

field() { node -pe "JSON.parse(require('fs').readFileSync(0)).$1"; }
get() { curl -sS -H "Authorization: Bearer $SYCEE_KEY" "$SYCEE$1"; }
post() {
  curl -sS -H "Authorization: Bearer $SYCEE_KEY" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: ${3:-$(node -pe 'crypto.randomUUID()')}" -d "$2" "$SYCEE$1"
}
# An invented customer opens a link and pays: link, amount.
customer() {
  curl -sS -H 'Content-Type: application/json' \
    -d '{"payload":"'"$1"'","amountMinor":'"$2"'}' "$SYCEE/sandbox/payments"
}

SHOP=$(get /v1/api-keys/current | field shopId)
LINKS="/v1/shops/$SHOP/payment-links"

echo '# An invoice of 12.50 EUR. Send its url to the customer; it opens in any browser.'
LINK=$(post "$LINKS" '{"amountMinor":1250,"currency":"EUR","reference":"Invoice 10","note":"Two loaves, thank you"}')
INVOICE=$(echo "$LINK" | field url)
echo "$LINK" | field status
echo "$INVOICE" | sed 's|^.*\(/wallet/#/pay/\).*$|\1...|'

echo '# What somebody with the link sees, also without a wallet.'
curl -sS -H 'Content-Type: application/json' -d '{"token":"'"${INVOICE##*/}"'"}' "$SYCEE/v1/payment-link-readings" \
  | field 'note'

echo '# A customer pays it. Nobody pays it again.'
customer "$INVOICE" null | field reference
customer "$INVOICE" null | field code
get "$LINKS/$(echo "$LINK" | field id)" | field status

echo '# A collection: whoever comes types an amount.'
LINK=$(post "$LINKS" '{"currency":"EUR","note":"For the new roof","reusable":true}')
COLLECTION="$LINKS/$(echo "$LINK" | field id)"
customer "$(echo "$LINK" | field url)" 300 | field amountMinor
customer "$(echo "$LINK" | field url)" 450 | field amountMinor
get "$COLLECTION" | field paidMinor
get "$COLLECTION/payments" | field 'data.map((one) => one.amountMinor).join(" and ")'

echo '# The roof is paid for.'
post "$COLLECTION/switching-off" '{}' | field status
customer "$(echo "$LINK" | field url)" 100 | field code
