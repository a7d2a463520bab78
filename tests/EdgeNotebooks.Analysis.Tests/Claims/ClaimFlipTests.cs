using EdgeNotebooks.Analysis.Claims;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Every rule can be refuted, and every rule can be met.</summary>
public class ClaimFlipTests
{
    public static TheoryData<string> Ids => [.. ClaimLedger.ClaimIds];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Some_inputs_make_the_claim_hold_and_some_make_the_same_verdict_refute_it(string id)
    {
        Assert.True(ClaimFlips.All.TryGetValue(id, out var flip), $"ClaimFlips has no inputs for {id}");
        ClaimVerdict holds = Verdict(id, flip.Holds), fails = Verdict(id, flip.Fails);
        var byPaper = holds.PaperVerdict == PaperVerdict.Consistent && fails.PaperVerdict is PaperVerdict.Inconsistent or PaperVerdict.Implausible;
        var byMeasurement = (holds.HereVerdict, fails.HereVerdict) == (HereVerdict.Reproduced, HereVerdict.NotReproduced);
        Assert.True(byPaper || byMeasurement, $"{id}: by the paper {holds.PaperVerdict} and {fails.PaperVerdict}, here {holds.HereVerdict} and {fails.HereVerdict}; {holds.Explanation} {fails.Explanation}");
    }

    [Fact]
    public void No_inputs_are_left_of_a_claim_without_a_rule() =>
        Assert.Empty(ClaimFlips.All.Keys.Except(ClaimLedger.ClaimIds));

    private static ClaimVerdict Verdict(string id, ClaimInputs inputs) => ClaimLedger.Judge(inputs).Single(verdict => verdict.ClaimId == id);
}
