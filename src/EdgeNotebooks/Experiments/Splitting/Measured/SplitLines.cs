using EdgeNotebooks.Experiments.TwoTiers;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Progress of a measured split as lines of text, one a phase. For notebooks and logs.</summary>
/// <param name="output">Where to; for example <see cref="Console.Out"/>.</param>
public sealed class SplitLines(TextWriter output) : TierLines(output);
