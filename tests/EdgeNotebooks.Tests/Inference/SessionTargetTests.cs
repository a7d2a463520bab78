using System.Collections.Concurrent;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Inference;

public sealed class SessionTargetTests
{
    [Fact]
    public void A_prepared_batch_runs_in_place_and_any_other_mix_is_copied_together()
    {
        var session = new FakeSession(batchSize: 2, SessionTarget.SlotsFor(1));
        using var target = new SessionTarget(session, callers: 1, seed: 5);
        var completions = new Completions();

        target.Issue(new Query(0, new[] { 2, 3 }), completions);
        target.Issue(new Query(2, new[] { 0, 1 }), completions);
        target.Issue(new Query(4, new[] { 1, 2 }), completions);
        target.Issue(new Query(6, new[] { 7 }), completions);

        Assert.Equal([1, 0, SessionTarget.BatchesPerCaller, SessionTarget.BatchesPerCaller], session.Runs.Select(run => run.Slot));
        Assert.Equal([session.Runs[1].Sums[1], session.Runs[0].Sums[0]], session.Runs[2].Sums);
        Assert.Equal([(0, 2), (2, 2), (4, 2), (6, 1)], completions.Done);
    }

    [Fact]
    public void Samples_are_the_same_for_every_caller_and_seed_them()
    {
        List<float> SumsOf(int callers, ulong seed)
        {
            var session = new FakeSession(batchSize: 1, SessionTarget.SlotsFor(callers));
            using var target = new SessionTarget(session, callers, seed);
            for (var sample = 0; sample < target.SampleCount; sample++)
                target.Issue(new Query(sample, new[] { sample }), new Completions());
            return [.. session.Runs.Select(run => run.Sums[0])];
        }

        Assert.Equal(SumsOf(1, 5), SumsOf(3, 5));
        Assert.NotEqual(SumsOf(1, 5), SumsOf(1, 6));
        Assert.Equal(SessionTarget.BatchesPerCaller, SumsOf(1, 5).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1, 100)]
    [InlineData(3, 1, 100)]
    [InlineData(3, 4, 101)]
    [InlineData(8, 2, 3)]
    public void Callers_share_a_long_query_and_complete_every_sample_once(int callers, int batch, int samples)
    {
        var session = new FakeSession(batch, SessionTarget.SlotsFor(callers));
        using var target = new SessionTarget(session, callers, seed: 5);
        var completions = new Completions();
        target.Issue(new Query(1000, Enumerable.Range(0, samples).Select(i => i % target.SampleCount).ToArray()), completions);

        Assert.Equal(Enumerable.Range(1000, samples), completions.Done.SelectMany(done => Enumerable.Range((int)done.First, done.Count)).Order());
        Assert.Equal((samples + batch - 1) / batch, session.Runs.Count);
    }

    [Fact]
    public void An_error_of_any_caller_is_reported_and_stops_the_others()
    {
        var failure = new EdgeException("gone");
        var session = new FakeSession(1, SessionTarget.SlotsFor(3)) { FailAtRun = run => run >= 5 ? failure : null };
        using var target = new SessionTarget(session, callers: 3, seed: 5);
        var completions = new Completions();
        target.Issue(new Query(0, new int[10_000]), completions);

        Assert.Same(failure, completions.Failure);
        Assert.Equal(5, session.Runs.Count);
    }

    [Fact]
    public void Stopping_ends_a_long_query_between_two_batches()
    {
        var session = new FakeSession(1, SessionTarget.SlotsFor(2));
        using var target = new SessionTarget(session, callers: 2, seed: 5);
        var completions = new Completions { StopAfter = 10 };
        target.Issue(new Query(0, new int[1_000]), completions);

        Assert.InRange(session.Runs.Count, 10, 12);
    }

    [Fact]
    public void A_session_with_too_few_slots_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SessionTarget(new FakeSession(1, 3), callers: 2, seed: 5));

    private sealed class Completions : IQueryCompletions
    {
        private readonly ConcurrentQueue<(long First, int Count)> _done = new();

        public IEnumerable<(long First, int Count)> Done => _done;

        public Exception? Failure { get; private set; }

        public int StopAfter { get; init; } = int.MaxValue;

        public bool Stopping => _done.Count >= StopAfter;

        public void Complete(long firstSampleId, int count) => _done.Enqueue((firstSampleId, count));

        public void Fail(Exception cause) => Failure ??= cause;
    }
}
