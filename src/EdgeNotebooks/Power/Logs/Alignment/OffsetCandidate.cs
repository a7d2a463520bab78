namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>What may be added to a log's clock to get the measurements'.</summary>
/// <param name="OffsetNs">Nanoseconds.</param>
/// <param name="Correlation">Of load and power there: 1 where power follows the load exactly.</param>
internal readonly record struct OffsetCandidate(long OffsetNs, double Correlation);
