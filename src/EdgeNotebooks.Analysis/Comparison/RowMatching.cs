using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>The rows of two sides that answer the same request.</summary>
/// <param name="Pairs">Matched rows, in A's order.</param>
/// <param name="OnlyInA">Rows of A that nothing in B answers: one a request.</param>
/// <param name="OnlyInB">Rows of B that nothing in A answers: one a request.</param>
public sealed record RowMatching(IReadOnlyList<MatchedRows> Pairs, IReadOnlyList<MeasurementRecord> OnlyInA, IReadOnlyList<MeasurementRecord> OnlyInB)
{
    /// <summary>
    /// Matches by <see cref="AskedFor"/>. Of several rows of one request in a folder the latest valid one counts, or the latest
    /// where none is valid. Where callers and threads alone differ, two rows match still if each side has no other row of
    /// that request and the machines have different numbers of cores, or an unknown one.
    /// </summary>
    public static RowMatching Of(ResultsSide a, ResultsSide b)
    {
        var (inA, inB) = (Candidates(a.Rows), Candidates(b.Rows));
        var pairs = new List<MatchedRows>();
        foreach (var one in inA)
        {
            var other = inB.Find(candidate => candidate.AskedFor == one.AskedFor) ?? Rearranged(one);
            if (other is not null)
                pairs.Add(new MatchedRows(one.Row, other.Row, one.Others, other.Others, one.AskedFor.Arrangement != other.AskedFor.Arrangement));
        }

        var (usedA, usedB) = (pairs.Select(pair => pair.A).ToHashSet(), pairs.Select(pair => pair.B).ToHashSet());
        return new RowMatching(
            pairs,
            [.. inA.Select(candidate => candidate.Row).Where(row => !usedA.Contains(row))],
            [.. inB.Select(candidate => candidate.Row).Where(row => !usedB.Contains(row))]);

        Candidate? Rearranged(Candidate one)
        {
            var (ofA, ofB) = (Same(inA, one), Same(inB, one));
            return (ofA, ofB) is ([_], [var other]) && MayHaveOtherCores(one.Row, other.Row) ? other : null;
        }

        bool MayHaveOtherCores(MeasurementRecord one, MeasurementRecord other) =>
            a.MachineOf(one)?.Processor.LogicalCores is not { } cores || b.MachineOf(other)?.Processor.LogicalCores is not { } others || cores != others;
    }

    private static List<Candidate> Same(List<Candidate> candidates, Candidate one) =>
        candidates.FindAll(candidate => candidate.AskedFor.Request == one.AskedFor.Request);

    private static List<Candidate> Candidates(IReadOnlyList<MeasurementRecord> rows) =>
    [
        .. rows.GroupBy(AskedFor.Of).Select(group => new Candidate(
            group.Key, group.OrderByDescending(row => row.Valid).ThenByDescending(row => row.StartedAt).First(), group.Count() - 1)),
    ];

    private sealed record Candidate(AskedFor AskedFor, MeasurementRecord Row, int Others);
}
