// Preloaded into programs that are not ours and run in one process: the supervisor's end closes the channel.
process.on("disconnect", () => process.exit(0));
