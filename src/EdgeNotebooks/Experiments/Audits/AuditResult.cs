namespace EdgeNotebooks.Experiments.Audits;

/// <summary>What an audit of a measurement found, after MLPerf's audits of caching and of accuracy under load.</summary>
/// <param name="RepeatRatio">Throughput of one batch asked for again and again over that of distinct ones: above 1.1 something is cached. Null where there are no two.</param>
/// <param name="OutputsCompared">Outputs kept during the run that were compared with those of the same samples outside it.</param>
/// <param name="WorstDifference">Largest difference of two elements, as a share of the output's largest magnitude; null where nothing was compared.</param>
public sealed record AuditResult(double? RepeatRatio, int OutputsCompared, double? WorstDifference)
{
    /// <summary>MLPerf's limit for its audit of caching: 10%.</summary>
    public const double MostRepeatRatio = 1.1;

    /// <summary>
    /// Kernels for other batches and other numbers of threads sum in another order, a few units in the last place of float32 for each
    /// layer; anything else is off by far more.
    /// </summary>
    public const double MostDifference = 1e-3;

    /// <summary>Why the measurement does not count, one sentence each; empty when it does.</summary>
    public IEnumerable<string> InvalidReasons
    {
        get
        {
            if (RepeatRatio > MostRepeatRatio)
                yield return FormattableString.Invariant($"results look cached: one batch again and again runs {RepeatRatio:0.00} times as fast as distinct ones, at most {MostRepeatRatio} is allowed");
            if (OutputsCompared == 0)
                yield return "no output was compared for the audit: the run was too short, or every output holds all samples of a batch together";
            if (WorstDifference is { } worst && !(worst <= MostDifference))
                yield return FormattableString.Invariant($"outputs under load differ from those outside it by {worst:0.0e0} of their largest magnitude, at most {MostDifference} is allowed");
        }
    }
}
