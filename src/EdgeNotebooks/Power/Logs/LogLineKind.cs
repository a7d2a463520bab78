namespace EdgeNotebooks.Power.Logs;

/// <summary>What a line of a log turned out to be.</summary>
internal enum LogLineKind
{
    /// <summary>Blank, a comment, a header, or a row of no concern.</summary>
    Passed,

    /// <summary>A reading.</summary>
    Reading,

    /// <summary>It should be a reading and is none.</summary>
    Broken,
}
