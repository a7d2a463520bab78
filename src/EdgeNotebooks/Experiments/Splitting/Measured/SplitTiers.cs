using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Opens the parts of a split model: the near ones in this process, the far ones at a node.</summary>
/// <param name="settings">Tiers and inputs.</param>
/// <param name="model">The whole model's file.</param>
/// <param name="outputs">The whole model's outputs, by name.</param>
/// <param name="halves">Files of the halves.</param>
internal sealed class SplitTiers(SplitSettings settings, string model, IReadOnlyList<string> outputs, Halves halves)
{
    private const string Whole = "whole";

    private static readonly RemoteBackend Remote = new();

    /// <summary>What a node of the far tier has to serve.</summary>
    public IEnumerable<(string Name, string Path)> Served(IEnumerable<Cut> cuts) => cuts.Select(cut => (NameOf(cut), halves.Far(cut))).Prepend((Whole, model));

    /// <summary>The whole model on the near tier.</summary>
    public TimedSession NearWhole() => Timed(Near(model));

    /// <summary>The whole model at the node that is reached through this port.</summary>
    public TimedSession FarWhole(int port) => Timed(Far(Whole, port));

    /// <summary>Both halves of a cut in turn.</summary>
    public TimedSession Both(Cut cut, int port) => Timed(Chain(cut, port, half => half).Chain);

    /// <summary>Both halves of a cut in turn, each timed by itself as well.</summary>
    public TimedSession BothClocked(Cut cut, int port)
    {
        var (chain, near, far) = Chain(cut, port, half => new ClockedSession(half));
        return Timed(chain, near, far);
    }

    private (ChainedSession Chain, T Near, T Far) Chain<T>(Cut cut, int port, Func<IInferenceSession, T> wrap)
        where T : IInferenceSession
    {
        var near = wrap(Near(halves.Near(cut)));
        IInferenceSession? opened = null;
        try
        {
            var far = wrap(Far(NameOf(cut), port));
            opened = far;
            return (new ChainedSession(near, far, outputs), near, far);
        }
        catch
        {
            near.Dispose();
            opened?.Dispose();
            throw;
        }
    }

    private TimedSession Timed(IInferenceSession session, params ClockedSession[] parts)
    {
        try
        {
            return new TimedSession(session, settings.InputSeed, parts);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private IInferenceSession Near(string path)
    {
        var device = DeviceId.Parse(settings.Near.Device);
        return Backends.Of(device).Open(path, device.Device, new SessionSettings { IntraOpThreads = settings.Near.Threads, Optimization = settings.NearOptimization, Slots = TimedSession.Slots });
    }

    private static IInferenceSession Far(string name, int port) =>
        Remote.Open(name, FormattableString.Invariant($"127.0.0.1:{port}"), new SessionSettings { Slots = TimedSession.Slots });

    private static string NameOf(Cut cut) => FormattableString.Invariant($"cut-{cut.Index}");
}
