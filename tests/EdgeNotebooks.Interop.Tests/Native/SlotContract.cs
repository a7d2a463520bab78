using System.Runtime.InteropServices;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Native;

/// <summary>What slots and buffers do, whichever provider is behind them: the model is y = relu(x), x of 1x16 float32.</summary>
public abstract class SlotContract : IDisposable
{
    private const int Count = 16;
    private const int Bytes = Count * sizeof(float);
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _opened = [];

    protected string Folder => _folder.Path;

    public void Dispose()
    {
        _opened.Reverse<IDisposable>().ToList().ForEach(each => each.Dispose());
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_was_started_ends_with_its_outputs()
    {
        var session = Open(slots: 3);
        for (var round = 1; round <= 20; round++)
        {
            for (var slot = 0; slot < 3; slot++)
            {
                Write(session.GetInput(slot, 0), (10 * slot) + round);
                session.Start(slot);
            }

            for (var slot = 2; slot >= 0; slot--)
            {
                while (!session.TryWait(slot, TimeSpan.FromSeconds(1)))
                {
                    // It takes as long as it takes.
                }

                Check(session.GetOutput(slot, 0), (10 * slot) + round);
            }
        }
    }

    [Fact]
    public void Only_what_was_started_can_be_waited_for()
    {
        var session = Open();
        Assert.Equal(ShimStatus.InvalidState, Fails(() => _ = session.TryWait(0, TimeSpan.Zero)).Status);
        session.Start(0);
        Assert.True(session.TryWait(0, Timeout.InfiniteTimeSpan));
        Assert.Equal(ShimStatus.InvalidState, Fails(() => _ = session.TryWait(0, TimeSpan.Zero)).Status);
    }

    [Fact]
    public void There_are_no_outputs_before_a_run()
    {
        var session = Open();
        Assert.Equal(ShimStatus.InvalidState, Fails(() => _ = session.GetOutput(0, 0).Length).Status);
        Assert.Equal(ShimStatus.InvalidState, Fails(() => session.GetOutputShape(0, 0)).Status);
        session.Run(0);
        Assert.Equal(Bytes, session.GetOutput(0, 0).Length);
        Assert.Equal([1, Count], session.GetOutputShape(0, 0));
    }

    [Fact]
    public void A_lent_buffer_stays_where_it_is()
    {
        var session = Open(slots: 2);
        var addresses = Enumerable.Range(0, 2).Select(slot => Address(session.GetInput(slot, 0))).ToList();
        Assert.NotEqual(addresses[0], addresses[1]);
        for (var round = 0; round < 5; round++)
        {
            session.Run(0);
            session.Run(1);
            Assert.Equal(addresses, Enumerable.Range(0, 2).Select(slot => Address(session.GetInput(slot, 0))));
        }
    }

    [Fact]
    public void A_slot_works_on_the_buffers_that_it_is_told_to()
    {
        var session = Open();
        var sets = Enumerable.Range(0, 3).Select(_ => Keep(session.CreateBuffers())).ToList();
        Assert.All(sets, set => Assert.All(set.GetInput(0).ToArray(), value => Assert.Equal(0, value)));
        for (var i = 0; i < 3; i++)
            Write(sets[i].GetInput(0), i + 1);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 3; i++)
            {
                session.Use(0, sets[i]);
                session.Run(0);
                Check(session.GetOutput(0, 0), i + 1);
            }
        }

        for (var i = 0; i < 3; i++)
            Check(sets[i].GetOutput(0), i + 1);
        session.Use(0, null);
        Assert.Equal(ShimStatus.InvalidState, Fails(() => _ = session.GetOutput(0, 0).Length).Status);
        Write(session.GetInput(0, 0), 99);
        session.Run(0);
        Check(session.GetOutput(0, 0), 99);
        Check(sets[2].GetOutput(0), 3);
    }

    [Fact]
    public unsafe void Buffers_can_lie_in_memory_of_the_caller()
    {
        var session = Open();
        var memory = (byte*)NativeMemory.AlignedAlloc(2 * Bytes, 64);
        try
        {
            var input = new Span<byte>(memory, Bytes);
            Write(input, 7);
            using (var buffers = session.CreateBuffers([((nint)memory, Bytes), ((nint)memory + Bytes, Bytes)]))
            {
                session.Use(0, buffers);
                session.Run(0);
                Check(new Span<byte>(memory + Bytes, Bytes), 7);
                Assert.Equal((nint)memory, Address(buffers.GetInput(0)));
                Assert.Equal((nint)memory + Bytes, Address(buffers.GetOutput(0)));
                session.Use(0, null);
            }

            session.Run(0);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [Fact]
    public unsafe void Given_memory_of_another_size_or_alignment_is_refused_by_name()
    {
        var session = Open();
        var memory = (byte*)NativeMemory.AlignedAlloc(4 * Bytes, 64);
        try
        {
            var address = (nint)memory;
            foreach (var given in new (nint, long)[][]
            {
                [(address, Bytes)],
                [(address, Bytes), (0, 0), (0, 0)],
                [(address, Bytes - 1), (0, 0)],
                [(address, Bytes + 1), (0, 0)],
                [(0, 0), (address, 0)],
                [(address + 4, Bytes), (0, 0)],
            })
            {
                Assert.Equal(ShimStatus.InvalidArgument, Fails(() => session.CreateBuffers(given)).Status);
            }

            Assert.Contains($"buffer for x has {Bytes - 1} bytes, and the model's has {Bytes}", Fails(() => session.CreateBuffers([(address, Bytes - 1), (0, 0)])).Message);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [Fact]
    public void Buffers_that_a_slot_uses_outlive_their_disposal()
    {
        var session = Open();
        var buffers = session.CreateBuffers();
        Write(buffers.GetInput(0), 5);
        session.Use(0, buffers);
        buffers.Dispose();
        session.Run(0);
        Check(session.GetOutput(0, 0), 5);
        Assert.Throws<ObjectDisposedException>(() => session.Use(0, buffers));
        Assert.Throws<ObjectDisposedException>(() => buffers.GetInput(0).Length);
    }

    [Fact]
    public void Buffers_of_another_session_are_refused()
    {
        var (one, other) = (Open(), Open());
        using var buffers = one.CreateBuffers();
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => other.Use(0, buffers)).Status);
    }

    [Fact]
    public void Nothing_can_be_done_with_what_is_disposed_of()
    {
        var session = Open();
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(0));
        Assert.Throws<ObjectDisposedException>(() => session.Start(0));
        Assert.Throws<ObjectDisposedException>(() => session.TryWait(0, TimeSpan.Zero));
        Assert.Throws<ObjectDisposedException>(() => session.Cancel(0));
        Assert.Throws<ObjectDisposedException>(() => session.GetInput(0, 0).Length);
        Assert.Throws<ObjectDisposedException>(() => session.CreateBuffers());
        Assert.Throws<ObjectDisposedException>(session.GetMemory);
    }

    [Fact]
    public void A_session_outlives_its_providers_disposal()
    {
        var provider = OpenProvider();
        using var session = provider.OpenSession(Settings(1));
        provider.Dispose();
        Assert.Throws<ObjectDisposedException>(provider.GetDevices);
        Assert.Throws<ObjectDisposedException>(() => provider.OpenSession(Settings(1)));
        Write(session.GetInput(0, 0), 3);
        session.Run(0);
        Check(session.GetOutput(0, 0), 3);
    }

    [Fact]
    public void Two_threads_on_one_slot_do_no_harm()
    {
        var session = Open();
        Write(session.GetInput(0, 0), 4);
        var (ran, busy) = (0, 0);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 300; i++)
            {
                try
                {
                    session.Run(0);
                    Interlocked.Increment(ref ran);
                }
                catch (ShimException error) when (error.Status == ShimStatus.Busy)
                {
                    Interlocked.Increment(ref busy);
                }
            }
        });
        session.Run(0);
        Check(session.GetOutput(0, 0), 4);
        Assert.Equal(4 * 300, ran + busy);
    }

    [Fact]
    public void Numbers_that_are_out_of_range_are_refused()
    {
        var session = Open();
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => session.Run(1)).Status);
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => session.Run(-1)).Status);
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => _ = session.GetInput(0, 1).Length).Status);
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => _ = session.GetOutput(0, -1).Length).Status);
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => Open(slots: 2000)).Status);
        Assert.Equal(ShimStatus.InvalidArgument, Fails(() => Open(slots: 0)).Status);
        session.Cancel(0);
    }

    [Fact]
    public void Errors_name_provider_device_and_model()
    {
        var provider = OpenProvider();
        using (provider)
        {
            var settings = Settings(1);
            var missing = Fails(() => provider.OpenSession(settings with { ModelPath = Path.Combine(Folder, "none.here") }));
            Assert.Equal(ShimStatus.NotFound, missing.Status);
            Assert.StartsWith($"{provider.Name}:{settings.Device} cannot load none.here: ", missing.Message);
            Assert.StartsWith($"{provider.Name}:nowhere cannot load ", Fails(() => provider.OpenSession(settings with { Device = "nowhere" })).Message);
            var option = Fails(() => provider.OpenSession(settings with { Options = new Dictionary<string, string> { ["no_such_option"] = "1" } }));
            Assert.Contains("no_such_option", option.Message);
            Assert.Equal(ShimStatus.InvalidArgument, Fails(() => provider.OpenSession(settings with { Device = "" })).Status);
            Assert.Equal(ShimStatus.InvalidArgument, Fails(() => provider.OpenSession(settings with { Device = "a\0b" })).Status);
        }
    }

    [Fact]
    public void Messages_belong_to_the_thread_that_failed()
    {
        using var provider = OpenProvider();
        Parallel.For(0, 8, i =>
        {
            for (var round = 0; round < 50; round++)
                Assert.Contains($"model{i}.here", Fails(() => provider.OpenSession(Settings(1) with { ModelPath = $"/no/model{i}.here" })).Message);
        });
    }

    /// <summary>Opens the provider; the test is skipped where its library is not here.</summary>
    protected abstract NativeProvider OpenProvider();

    /// <summary>The device and the model.</summary>
    protected abstract NativeSessionSettings Settings(int slots);

    protected static ShimException Fails(Action action) => Assert.Throws<ShimException>(action);

    private protected NativeSession Open(int slots = 1) => Keep(Keep(OpenProvider()).OpenSession(Settings(slots)));

    private protected T Keep<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    // Every second element is below zero.
    private protected static void Write(Span<byte> bytes, int value)
    {
        var floats = MemoryMarshal.Cast<byte, float>(bytes);
        for (var i = 0; i < floats.Length; i++)
            floats[i] = i % 2 == 0 ? value + i : -value - i;
    }

    private protected static void Check(ReadOnlySpan<byte> bytes, int value)
    {
        var floats = MemoryMarshal.Cast<byte, float>(bytes);
        Assert.Equal(Count, floats.Length);
        for (var i = 0; i < floats.Length; i++)
            Assert.Equal(i % 2 == 0 ? value + i : 0, floats[i]);
    }

    private static unsafe nint Address(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* address = bytes)
            return (nint)address;
    }
}
