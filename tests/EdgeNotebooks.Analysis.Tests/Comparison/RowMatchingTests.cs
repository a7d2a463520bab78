using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class RowMatchingTests
{
    private static readonly MeasurementRecord One = Samples.Row("m", 10) with { IntraOpThreads = 4, InputShapes = "x=1x3" };

    /// <summary>Every column that belongs to the request, changed in one of the two rows.</summary>
    public static TheoryData<string> Changes => ["device", "model", "scenario", "batch", "input shapes", "no input shapes", "precision", "no precision", "includes"];

    [Fact]
    public void Keys_machines_files_and_times_may_differ()
    {
        var other = One with { Key = "k", EnvironmentId = "e", ModelSha256 = "s", Architecture = "arm64", StartedAt = Samples.Day.AddYears(1), DurationSeconds = 1, QueryCount = 5, SampleCount = 5 };
        var pair = Assert.Single(RowMatching.Of(Sides.Of("a", One), Sides.Of("b", other)).Pairs);
        Assert.Equal(new MatchedRows(One, other, 0, 0, ArrangementDiffers: false), pair);
        Assert.True(pair.ModelsDiffer);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Another_request_does_not_match(string change)
    {
        var other = change switch
        {
            "device" => One with { DeviceId = "tensorrt:0" },
            "model" => One with { ModelId = "n" },
            "scenario" => One with { Scenario = Scenario.Offline },
            "batch" => One with { BatchSize = 2 },
            "input shapes" => One with { InputShapes = "x=1x4" },
            "no input shapes" => One with { InputShapes = null },
            "precision" => One with { Precision = "int8" },
            "no precision" => One with { Precision = null },
            _ => One with { Includes = "everything" },
        };
        var matching = RowMatching.Of(Sides.Of("a", One), Sides.On("b", 8, other));
        Assert.Empty(matching.Pairs);
        Assert.Equal([One], matching.OnlyInA);
        Assert.Equal([other], matching.OnlyInB);
        Assert.Single(AskedFor.Differences(One, other));
    }

    [Fact]
    public void The_latest_valid_row_of_a_request_is_compared_and_the_others_are_counted()
    {
        MeasurementRecord At(int hour, bool valid) => Samples.Row("m", hour, valid: valid, at: Samples.Day.AddHours(hour));
        var pair = Assert.Single(RowMatching.Of(Sides.Of("a", At(1, true), At(2, true), At(3, false)), Sides.Of("b", At(5, false), At(4, false))).Pairs);
        Assert.Equal(2, pair.A.ThroughputPerSecond.Value);
        Assert.Equal(5, pair.B.ThroughputPerSecond.Value);
        Assert.Equal((2, 1), (pair.OthersInA, pair.OthersInB));
    }

    [Fact]
    public void Threads_that_follow_from_the_cores_match_and_are_said_to_differ()
    {
        var other = One with { IntraOpThreads = 8 };
        var pair = Assert.Single(RowMatching.Of(Sides.On("a", 4, One), Sides.On("b", 8, other)).Pairs);
        Assert.True(pair.ArrangementDiffers);
        Assert.Equal(["threads: 4 in A, 8 in B"], AskedFor.Differences(pair.A, pair.B));
    }

    [Fact]
    public void Threads_on_machines_with_as_many_cores_were_asked_for()
    {
        var matching = RowMatching.Of(Sides.On("a", 4, One), Sides.On("b", 4, One with { IntraOpThreads = 2 }));
        Assert.Empty(matching.Pairs);
        Assert.Single(matching.OnlyInA);
    }

    [Fact]
    public void Unknown_cores_may_be_others()
    {
        var b = Sides.On("b", 4, One with { IntraOpThreads = 2 });
        var unknown = b with { Environments = new Dictionary<string, EdgeNotebooks.Measurement.Machine.MachineDescription>() };
        Assert.True(Assert.Single(RowMatching.Of(Sides.On("a", 4, One), unknown).Pairs).ArrangementDiffers);
    }

    [Fact]
    public void With_several_arrangements_on_a_side_only_the_same_one_matches()
    {
        var (two, eight) = (One with { IntraOpThreads = 2 }, One with { IntraOpThreads = 8 });
        var matching = RowMatching.Of(Sides.On("a", 4, One, two), Sides.On("b", 8, two, eight));
        Assert.Equal(new MatchedRows(two, two, 0, 0, false), Assert.Single(matching.Pairs));
        Assert.Equal([One], matching.OnlyInA);
        Assert.Equal([eight], matching.OnlyInB);
        Assert.Empty(RowMatching.Of(Sides.On("a", 4, One), Sides.On("b", 8, two, eight)).Pairs);
    }
}
