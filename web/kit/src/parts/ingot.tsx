/** The sycee: the boat-shaped silver ingot the platform is named after. */
export function Ingot() {
  return (
    <svg class="ingot" viewBox="0 0 96 60" aria-hidden="true">
      <path class="ingot-dome" d="M26 24c2-12 11-20 22-20s20 8 22 20c-6 5-14 7.500-22 7.500S32 29 26 24Z" />
      <path
        class="ingot-boat"
        d="M3 12c1-3 5-3.500 7-1 8 12 22 19 38 19s30-7 38-19c2-2.500 6-2 7 1 1.500 5-1 17-8 27-7 9.500-19 17-37 17S18 48.500 11 39C4 29 1.500 17 3 12Z"
      />
    </svg>
  );
}
