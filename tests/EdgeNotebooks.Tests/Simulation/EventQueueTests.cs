using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Tests.Simulation;

/// <summary>The ladder queue against .NET's heap, which is ordered by moment and then by the number of the event.</summary>
public sealed class EventQueueTests : IEventSink
{
    void IEventSink.Handle(long argument) => throw new InvalidOperationException("nothing is handled here");

    /// <summary>
    /// Gaps from none to hours, and bursts of more events than a bucket is parted at, put into the bucket that is being emptied: what opens new rungs within others.
    /// </summary>
    [Fact]
    public void Events_come_by_their_moments_and_within_one_in_the_order_of_scheduling()
    {
        for (var seed = 0; seed < 600; seed++)
            Compare(seed, new Random(seed));
    }

    private void Compare(int seed, Random random)
    {
        var queue = new EventQueue();
        var expected = new PriorityQueue<long, (long At, long Number)>();
        var (now, number) = (0L, 0L);
        void Add(long at)
        {
            queue.Add(at, this, number);
            expected.Enqueue(number, (at, number));
            number++;
        }

        for (var round = 0; round < 40; round++)
        {
            var width = 1L << random.Next(0, 34);
            var burst = random.Next(4) == 0 ? random.Next(65, 400) : random.Next(0, 40);
            var start = now + random.NextInt64(width);
            for (var i = 0; i < burst; i++)
                Add(start + random.NextInt64(random.Next(2) == 0 ? width : 1 + (width >> 10)));
            for (var i = random.Next(0, 200); i > 0 && expected.TryDequeue(out var wanted, out var key); i--)
                Take(wanted, key.At);
        }

        while (expected.TryDequeue(out var wanted, out var key))
            Take(wanted, key.At);
        Assert.False(queue.TryTake(long.MaxValue, out _, out _, out _));
        Assert.Equal(0, queue.Count);

        void Take(long wanted, long wantedAt)
        {
            Assert.True(queue.TryTake(long.MaxValue, out var at, out _, out var argument));
            Assert.True((wantedAt, wanted) == (at, argument), $"seed {seed}: event {wanted} of moment {wantedAt} is next, and {argument} of {at} came");
            now = at;
        }
    }

    [Fact]
    public void Nothing_is_taken_before_it_is_due()
    {
        var queue = new EventQueue();
        queue.Add(10, this, 1);
        Assert.False(queue.TryTake(9, out _, out _, out _));
        Assert.True(queue.TryTake(10, out var at, out _, out _));
        Assert.Equal(10, at);
    }

    [Fact]
    public void Order_survives_the_end_of_the_numbers()
    {
        var queue = new EventQueue(number: (1L << (62 - EventNode.PlaceBits)) - 3);
        for (var i = 0; i < 10; i++)
            queue.Add(5, this, i);
        var taken = new List<long>();
        while (queue.TryTake(5, out _, out _, out var argument))
            taken.Add(argument);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], taken);
    }
}
