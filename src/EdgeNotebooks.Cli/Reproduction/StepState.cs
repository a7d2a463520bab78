namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>How a notebook of a run ended.</summary>
/// <param name="Fingerprint">Hash of the notebook, its parameters, the library and the machine: another one means it has to run again.</param>
/// <param name="Status"><c>completed</c>, <c>failed</c>, <c>timed_out</c>, <c>interrupted</c> or <c>worker_died</c>.</param>
/// <param name="Message">Why it did not complete, one line; null when it did.</param>
/// <param name="StartedAt">When its worker was started.</param>
/// <param name="DurationSeconds">How long it took.</param>
internal sealed record StepState(string Fingerprint, string Status, string? Message, DateTimeOffset StartedAt, double DurationSeconds);
