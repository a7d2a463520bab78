using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Inference;

public sealed class SessionTargetTests
{
    [Fact]
    public void A_prepared_batch_runs_in_place_and_any_other_mix_is_copied_together()
    {
        var settings = Settings(callers: 1);
        Assert.Equal(2, settings.BatchesHeld(batchSize: 2));
        var session = new FakeSession(batchSize: 2, settings.SlotsFor(2));
        using var target = new SessionTarget(session, settings);
        var completions = new Completions();

        target.Issue(new Query(0, new[] { 2, 3 }), completions);
        target.Issue(new Query(2, new[] { 0, 1 }), completions);
        target.Issue(new Query(4, new[] { 1, 2 }), completions);
        target.Issue(new Query(6, new[] { 3 }), completions);

        Assert.Equal([1, 0, 2, 2], session.Runs.Select(run => run.Slot));
        Assert.Equal([session.Runs[1].Sums[1], session.Runs[0].Sums[0]], session.Runs[2].Sums);
        Assert.Equal([(0, 2), (2, 2), (4, 2), (6, 1)], completions.Done);
    }

    [Fact]
    public void Samples_are_the_same_for_every_caller_and_seed_them()
    {
        List<float> SumsOf(int callers, ulong seed)
        {
            var session = new FakeSession(batchSize: 1, Settings(callers).SlotsFor(1));
            using var target = new SessionTarget(session, Settings(callers, seed));
            for (var sample = 0; sample < target.SampleCount; sample++)
                target.Issue(new Query(sample, new[] { sample }), new Completions());
            return [.. session.Runs.Select(run => run.Sums[0])];
        }

        Assert.Equal(SumsOf(1, 5), SumsOf(3, 5));
        Assert.NotEqual(SumsOf(1, 5), SumsOf(1, 6));
        Assert.Equal(4, SumsOf(1, 5).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1, 100)]
    [InlineData(3, 1, 100)]
    [InlineData(3, 4, 101)]
    [InlineData(8, 2, 3)]
    public void Callers_share_a_long_query_and_complete_every_sample_once(int callers, int batch, int samples)
    {
        var session = new FakeSession(batch, Settings(callers).SlotsFor(batch));
        using var target = new SessionTarget(session, Settings(callers));
        var completions = new Completions();
        target.Issue(new Query(1000, Enumerable.Range(0, samples).Select(i => i % target.SampleCount).ToArray()), completions);

        Assert.Equal(Enumerable.Range(1000, samples), completions.Done.SelectMany(done => Enumerable.Range((int)done.First, done.Count)).Order());
        Assert.Equal((samples + batch - 1) / batch, session.Runs.Count);
    }

    [Fact]
    public void An_error_of_any_caller_is_reported_and_stops_the_others()
    {
        var failure = new EdgeException("gone");
        var session = new FakeSession(1, Settings(3).SlotsFor(1)) { FailAtRun = run => run >= 5 ? failure : null };
        using var target = new SessionTarget(session, Settings(3));
        var completions = new Completions();
        target.Issue(new Query(0, new int[10_000]), completions);

        Assert.Same(failure, completions.Failure);
        Assert.Equal(5, session.Runs.Count);
    }

    [Fact]
    public void Stopping_ends_a_long_query_between_two_batches()
    {
        var session = new FakeSession(1, Settings(2).SlotsFor(1));
        using var target = new SessionTarget(session, Settings(2));
        var completions = new Completions { StopAfter = 10 };
        target.Issue(new Query(0, new int[1_000]), completions);

        Assert.InRange(session.Runs.Count, 10, 12);
    }

    [Fact]
    public void A_session_with_too_few_slots_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SessionTarget(new FakeSession(1, 3), Settings(2)));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 4, 1)]
    [InlineData(2, 4, 8)]
    public void An_asynchronous_target_answers_every_sample_once_with_its_own_input(int callers, int batch, int samplesPerQuery)
    {
        var settings = Settings(callers) with { Asynchronous = true };
        var session = new FakeSession(batch, settings.SlotsFor(batch));
        var completions = new Completions();
        const int Queries = 300;
        using (var target = new SessionTarget(session, settings))
        {
            for (var query = 0; query < Queries; query++)
                target.Issue(new Query(query * samplesPerQuery, Enumerable.Range(query, samplesPerQuery).Select(i => i % target.SampleCount).ToArray()), completions);
            Assert.True(SpinWait.SpinUntil(() => completions.Done.Sum(done => done.Count) == Queries * samplesPerQuery, TimeSpan.FromMinutes(1)));
        }

        Assert.Equal(Enumerable.Range(0, Queries * samplesPerQuery), completions.Done.SelectMany(done => Enumerable.Range((int)done.First, done.Count)).Order());
        Assert.Null(completions.Failure);
    }

    [Fact]
    public void An_asynchronous_target_drops_what_waits_once_the_run_is_given_up_and_reports_errors()
    {
        var settings = Settings(1) with { Asynchronous = true };
        var completions = new Completions { StopAfter = 5 };
        using (var target = new SessionTarget(new FakeSession(1, settings.SlotsFor(1)), settings))
        {
            target.Issue(new Query(0, new int[10_000]), completions);
            Assert.True(SpinWait.SpinUntil(() => completions.Stopping, TimeSpan.FromMinutes(1)));
        }

        Assert.InRange(completions.Done.Count(), 5, 6);

        var failure = new EdgeException("gone");
        var failing = new Completions();
        using (var target = new SessionTarget(new FakeSession(1, settings.SlotsFor(1)) { FailAtRun = _ => failure }, settings))
        {
            target.Issue(new Query(0, new int[1]), failing);
            Assert.True(SpinWait.SpinUntil(() => failing.Failure is not null, TimeSpan.FromMinutes(1)));
        }

        Assert.Same(failure, failing.Failure);
    }

    /// <summary>A caller that is still busy with a run that was given up must not answer its leftovers into the next run.</summary>
    [Fact]
    public void An_asynchronous_target_forgets_a_run_that_was_given_up()
    {
        var settings = Settings(1) with { Asynchronous = true };
        var gate = new SemaphoreSlim(0);
        var session = new FakeSession(1, settings.SlotsFor(1)) { FailAtRun = _ => { gate.Wait(); return null; } };
        using var target = new SessionTarget(session, settings);
        var first = new Completions();
        target.Issue(new Query(0, new int[100]), first);
        Assert.True(SpinWait.SpinUntil(() => session.Started > 0, TimeSpan.FromMinutes(1)));

        var second = new Completions();
        target.Issue(new Query(0, new int[3]), second);
        gate.Release(10);
        Assert.True(SpinWait.SpinUntil(() => second.Done.Count() == 3, TimeSpan.FromMinutes(1)));
        Assert.Equal([(0, 1), (1, 1), (2, 1)], second.Done);
        Assert.Equal([(0, 1)], first.Done);
    }

    [Fact]
    public void Timed_preparation_prepares_each_sample_when_it_is_asked_for()
    {
        var library = new Counting();
        var settings = new TargetSettings { Samples = library, TimesPreparation = true };
        var session = new FakeSession(batchSize: 2, settings.SlotsFor(2));
        using var target = new SessionTarget(session, settings);
        Assert.Equal(0, library.Prepared);
        Assert.Equal(7, target.SampleCount);

        target.Issue(new Query(0, new[] { 6, 2 }), new Completions());
        target.Issue(new Query(2, new[] { 6, 2 }), new Completions());
        Assert.Equal(4, library.Prepared);
        Assert.Equal([18f, 6f], session.Runs[0].Sums);
        Assert.Equal([18f, 6f], session.Runs[1].Sums);
    }

    [Fact]
    public void A_finite_library_is_held_whole_up_to_a_limit_and_its_last_batch_filled_up()
    {
        var library = new Counting();
        var settings = new TargetSettings { Samples = library };
        var session = new FakeSession(batchSize: 4, settings.SlotsFor(4));
        using var target = new SessionTarget(session, settings);
        Assert.Equal(8, target.SampleCount);
        Assert.Equal(8, library.Prepared);
        target.Issue(new Query(0, new[] { 4, 5, 6, 7 }), new Completions());
        Assert.Equal([12f, 15f, 18f, 0f], session.Runs[0].Sums);
    }

    private static TargetSettings Settings(int callers, ulong seed = 5) => new() { Callers = callers, Samples = new NoiseSamples(seed) };

    /// <summary>Seven samples: number n is three elements of n.</summary>
    private sealed class Counting : ISampleLibrary
    {
        public int Prepared { get; private set; }

        public string Description => "seven numbers";

        public string? Preparation => "write a number";

        public int? Count => 7;

        public void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination)
        {
            Prepared++;
            MemoryMarshal.Cast<byte, float>(destination).Fill(sample);
        }
    }

    private sealed class Completions : IQueryCompletions
    {
        private readonly ConcurrentQueue<(long First, int Count)> _done = new();

        public IEnumerable<(long First, int Count)> Done => _done;

        public Exception? Failure { get; private set; }

        public int StopAfter { get; init; } = int.MaxValue;

        public bool IsTimed => true;

        public bool Stopping => _done.Count >= StopAfter;

        public void Complete(long firstSampleId, int count) => _done.Enqueue((firstSampleId, count));

        public void Fail(Exception cause) => Failure ??= cause;
    }
}
