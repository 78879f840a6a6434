import { watchFaults } from "./faults/report-fault.ts";

// Next runs this before the page comes to life, so that its first errors are seen too.
watchFaults();
