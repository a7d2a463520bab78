using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Support;

namespace EdgeNotebooks.Interop.Tests.Native;

/// <summary>Slots and buffers of the stand-in of OpenVINO.</summary>
public sealed class OpenVinoSlots : SlotContract
{
    private readonly StandIn _library = StandIns.OpenVino();

    protected override NativeProvider OpenProvider() => NativeProvider.Open("openvino", new Dictionary<string, string> { ["openvino"] = _library.Path });

    protected override NativeSessionSettings Settings(int slots) =>
        new() { Device = "CPU", ModelPath = OnnxModels.Relu(Folder, 1, 16), Slots = slots, Threads = 1 };

    [Fact]
    public void Without_a_number_there_are_as_many_slots_as_the_device_wants()
    {
        _library.Configure("optimal_requests", "3");
        using var provider = OpenProvider();
        using var session = provider.OpenSession(Settings(1) with { Slots = null });
        Assert.Equal(3, session.SlotCount);
    }

    [Fact]
    public void A_slot_that_runs_refuses_other_calls_and_can_be_cancelled()
    {
        var session = Open();
        _library.Configure("hang_at", "1");
        session.Start(0);
        Assert.False(session.TryWait(0, TimeSpan.Zero));
        Assert.False(session.TryWait(0, TimeSpan.FromMilliseconds(20)));
        Assert.Equal(ShimStatus.Busy, Fails(() => session.Run(0)).Status);
        Assert.Equal(ShimStatus.Busy, Fails(() => session.Start(0)).Status);
        Assert.Equal(ShimStatus.Busy, Fails(() => _ = session.GetInput(0, 0).Length).Status);
        Assert.Equal(ShimStatus.Busy, Fails(() => _ = session.GetOutput(0, 0).Length).Status);
        Assert.Equal(ShimStatus.Busy, Fails(() => session.Use(0, null)).Status);
        session.Cancel(0);
        Assert.Equal(ShimStatus.Cancelled, Fails(() => _ = session.TryWait(0, Timeout.InfiniteTimeSpan)).Status);
        Assert.Equal(ShimStatus.InvalidState, Fails(() => _ = session.GetOutput(0, 0).Length).Status);
        _library.Configure("hang_at", "0");
        session.Run(0);
        Assert.Equal(64, session.GetOutput(0, 0).Length);
    }

    [Fact]
    public void Closing_waits_for_what_is_in_flight()
    {
        var session = Open();
        _library.Configure("hang_at", "1");
        session.Start(0);
        var released = false;
        using var releasing = new Timer(
            _ =>
            {
                Volatile.Write(ref released, true);
                _library.Configure("hang_at", "0");
            },
            null,
            TimeSpan.FromMilliseconds(50),
            Timeout.InfiniteTimeSpan);
        session.Dispose();
        Assert.True(Volatile.Read(ref released));
    }

    [Fact]
    public async Task A_cancelled_run_is_told_of_on_the_thread_that_ran()
    {
        var session = Open();
        _library.Configure("hang_at", "1");
        var running = Task.Run(() => Fails(() => session.Run(0)));
        while (!running.IsCompleted)
        {
            session.Cancel(0);
            Thread.Yield();
        }

        Assert.Equal(ShimStatus.Cancelled, (await running).Status);
    }
}
