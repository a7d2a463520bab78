using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>Opens the parts of a split model: the near ones in this process, the far ones at a node.</summary>
/// <param name="settings">SplitTiers and inputs.</param>
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

    /// <summary>The near half of a cut.</summary>
    public TimedSession NearHalf(Cut cut) => Timed(Near(halves.Near(cut)));

    /// <summary>The whole model at the node that is reached through this port.</summary>
    public TimedSession FarWhole(int port) => Timed(Far(Whole, port));

    /// <summary>The far half of a cut.</summary>
    public TimedSession FarHalf(Cut cut, int port) => Timed(Far(NameOf(cut), port));

    /// <summary>Both halves of a cut in turn.</summary>
    public TimedSession Both(Cut cut, int port)
    {
        var near = Near(halves.Near(cut));
        IInferenceSession? far = null;
        ChainedSession both;
        try
        {
            far = Far(NameOf(cut), port);
            both = new ChainedSession(near, far, outputs);
        }
        catch
        {
            near.Dispose();
            far?.Dispose();
            throw;
        }

        return Timed(both);
    }

    private TimedSession Timed(IInferenceSession session)
    {
        try
        {
            return new TimedSession(session, settings.InputSeed);
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
