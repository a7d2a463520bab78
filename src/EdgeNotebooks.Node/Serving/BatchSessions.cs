using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Node.Serving;

/// <summary>
/// A model's sessions: one as its file has it, and where its samples can be put together one for every power of two up to the largest batch. A
/// number of samples between two runs in the larger one, filled up with zeros. Every session has run once.
/// </summary>
internal sealed class BatchSessions : IDisposable
{
    private readonly List<(int Size, IInferenceSession Session)> _sessions = [];

    private BatchSessions(IInferenceSession single) => _sessions.Add((1, single));

    /// <summary>The session of one sample, or of the batch that the file fixes.</summary>
    public IInferenceSession Single => _sessions[0].Session;

    /// <summary>Most samples of one run; 1 where they are not put together.</summary>
    public int Largest => _sessions[^1].Size;

    /// <summary>Why samples are not put together though that was asked for; null elsewhere.</summary>
    public string? WhyNot { get; private set; }

    /// <param name="file">The model.</param>
    /// <param name="open">Opens a session with a batch (null: as the file has it) and a number of slots.</param>
    /// <param name="settings">Instances and largest batch.</param>
    /// <param name="stagingSlots">Slots of <see cref="Single"/> beyond one an instance.</param>
    /// <param name="cancellation">Ends the opening between two sessions.</param>
    /// <exception cref="EdgeException">The session as the file has it cannot be opened.</exception>
    public static BatchSessions Open(ModelFile file, Func<int?, int, IInferenceSession> open, NodeSettings settings, int stagingSlots, CancellationToken cancellation)
    {
        var sessions = new BatchSessions(open(null, settings.Instances + stagingSlots));
        try
        {
            var failure = TryRun(sessions.Single);
            var reason = failure ?? WhyNotBatched(file, sessions.Single);
            for (var size = 1; size < settings.MaxBatch && reason is null;)
            {
                cancellation.ThrowIfCancellationRequested();
                size = Math.Min(2 * size, settings.MaxBatch);
                reason = sessions.TryAdd(size, open, settings.Instances);
            }

            if (reason is not null && (settings.MaxBatch > 1 || failure is not null))
                sessions.KeepSingle(reason);
            return sessions;
        }
        catch
        {
            sessions.Dispose();
            throw;
        }
    }

    /// <summary>The smallest session that holds so many samples, which are at most <see cref="Largest"/>.</summary>
    public (int Size, IInferenceSession Session) For(int samples) => _sessions.Find(session => session.Size >= samples);

    public void Dispose() => _sessions.ForEach(session => session.Session.Dispose());

    private static string? WhyNotBatched(ModelFile file, IInferenceSession single)
    {
        if (file.Inputs.FirstOrDefault(input => input.Dimensions is not { Count: >= 2 } dimensions || dimensions[0].Size is not null) is { } fixedInput)
            return $"input '{fixedInput.Name}' leaves no batch dimension open";
        return single.Inputs.FirstOrDefault(input => input.Shape[0] != 1) is { } given ? $"the shape given for input '{given.Name}' is a batch already" : WhyNotDivided(single, 1);
    }

    private static string? WhyNotDivided(IInferenceSession session, int size)
    {
        for (var output = 0; output < session.Outputs.Count; output++)
        {
            var (declared, shape) = (session.Outputs[output].Shape, session.GetOutputShape(0, output));
            if (shape.Count == 0 || shape[0] != size || declared.Count != shape.Count || declared.Skip(1).Any(length => length < 0))
                return $"output '{session.Outputs[output].Name}' of {size} samples is {string.Join('x', shape)}, which is not divided by samples";
        }

        return null;
    }

    private static string? TryRun(IInferenceSession session)
    {
        try
        {
            session.Run(0);
            return null;
        }
        catch (EdgeException error)
        {
            return $"its trial run failed ({error.Message})";
        }
    }

    private string? TryAdd(int size, Func<int?, int, IInferenceSession> open, int slots)
    {
        try
        {
            var session = open(size, slots);
            _sessions.Add((size, session));
            return TryRun(session) ?? WhyNotDivided(session, size);
        }
        catch (EdgeException error)
        {
            return $"a batch of {size} cannot be loaded ({error.Message})";
        }
    }

    private void KeepSingle(string reason)
    {
        foreach (var (_, session) in _sessions.Skip(1))
            session.Dispose();
        _sessions.RemoveRange(1, _sessions.Count - 1);
        WhyNot = reason;
    }
}
