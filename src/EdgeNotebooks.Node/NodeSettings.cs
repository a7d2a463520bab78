using System.Net;

namespace EdgeNotebooks.Node;

/// <summary>What a node serves, where, and within what limits.</summary>
public sealed record NodeSettings
{
    /// <summary>Most models of one node.</summary>
    public const int MostModels = 64;

    /// <summary>Most samples that are put together.</summary>
    public const int LargestBatch = 1024;

    /// <summary>Most inputs, and most outputs, of a model and of a request.</summary>
    public const int MostTensors = 1024;

    /// <summary>Fewest characters of a token.</summary>
    public const int ShortestToken = 16;

    /// <summary>The models, by names that differ.</summary>
    public required IReadOnlyList<NodeModel> Models { get; init; }

    /// <summary>Where gRPC is listened for, HTTP/2 only; port 0 chooses one. What is not loopback needs <see cref="Tls"/> and <see cref="Token"/>.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8001);

    /// <summary>Port of <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c> at the same address, HTTP/1.1; 0 chooses one, null has none of them.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>Certificate and key of both listeners; null speaks without encryption.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>What every call has to bring along as <c>authorization: Bearer TOKEN</c>, metrics and health included; null asks for nothing.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// Most samples that requests of one model are put together to; 1 runs each request by itself. Each power of two up to it is a session of its own,
    /// with weights of its own.
    /// </summary>
    public int MaxBatch { get; init; } = 1;

    /// <summary>How long the first request of a batch waits for others, in whole milliseconds; zero takes only what waits already.</summary>
    public TimeSpan BatchDelay { get; init; }

    /// <summary>Inferences of a model that run at the same time.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Threads inside one inference; null leaves it to the runtime where there is one instance, and else shares the cores among them.</summary>
    public int? Threads { get; init; }

    /// <summary>Most requests of a model that wait; the next one is refused with RESOURCE_EXHAUSTED.</summary>
    public int QueueLimit { get; init; } = 1024;

    /// <summary>Most bytes of inputs of a model that are kept for requests that wait, beside the sessions' own slots; a request beyond them is refused with RESOURCE_EXHAUSTED.</summary>
    public long MaxWaitingBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes of a request; a longer one is refused with RESOURCE_EXHAUSTED before it is read.</summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>How long requests may go on when the node stops.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of queues and of what is reported of them.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Without the token, so that no log has it.</summary>
    public override string ToString() => $"{Models.Count} models at {Listen}{(Token is null ? "" : ", with a token")}";

    /// <summary>Checks what can be checked without opening anything.</summary>
    /// <exception cref="EdgeException">A setting is out of its range, or the node would be open to others without encryption or token.</exception>
    public void Check()
    {
        Require(Models.Count is >= 1 and <= MostModels, $"a node serves 1 to {MostModels} models, not {Models.Count}");
        foreach (var model in Models)
            Require(IsName(model.Name), $"'{model.Name}' cannot be a model's name: a name is 1 to 128 letters, digits, dots, dashes and underscores; give one as NAME=FILE");
        foreach (var name in Models.GroupBy(model => model.Name).Where(same => same.Count() > 1).Select(same => same.Key))
            throw new EdgeException($"two models would be called '{name}'; give one of them another name as NAME=FILE");

        Require(MaxBatch is >= 1 and <= LargestBatch, $"a batch of {MaxBatch} samples cannot be put together; it is 1 to {LargestBatch}");
        Require(BatchDelay >= TimeSpan.Zero && BatchDelay <= TimeSpan.FromMinutes(1), $"a batch cannot wait {Durations.Format(BatchDelay)} for requests; it waits at most a minute");
        Require(BatchDelay == TimeSpan.Zero || MaxBatch > 1, "a delay for batches without batches of more than one sample has no effect; give the largest batch too");
        Require(BatchDelay.Ticks % TimeSpan.TicksPerMillisecond == 0, $"a batch waits whole milliseconds, not {Durations.Format(BatchDelay)}");
        Require(Instances is >= 1 and <= 256, $"a model cannot have {Instances} instances; it has 1 to 256");
        Require(Threads is null or (>= 1 and <= 1024), $"an inference cannot have {Threads} threads; it has 1 to 1024");
        Require(QueueLimit is >= 1 and <= 1_000_000, $"a queue cannot hold {QueueLimit} requests; it holds 1 to 1000000");
        Require(MaxMessageBytes is >= 1024 and <= 1 << 30, $"messages cannot be limited to {MaxMessageBytes} bytes; the limit is 1 KiB to 1 GiB");
        Require(DrainLimit >= TimeSpan.Zero && DrainLimit <= TimeSpan.FromSeconds(15), $"requests cannot be waited for {Durations.Format(DrainLimit)}; it is at most 15 s");
        Require(MetricsPort is null or (>= 0 and <= IPEndPoint.MaxPort), $"there is no port {MetricsPort}; a port is 0 to {IPEndPoint.MaxPort}");
        Require(MetricsPort is null or 0 || MetricsPort != Listen.Port, $"metrics cannot share port {MetricsPort} with gRPC; give another one");
        Require(Token is null || (Token.Length >= ShortestToken && Token.All(character => character is > ' ' and <= '~')), $"a token is at least {ShortestToken} visible ASCII characters without spaces; make one, for example with openssl rand -hex 32");
        Require(IPAddress.IsLoopback(Listen.Address) || (Tls is not null && Token is not null), $"{Listen} can be reached from other machines, which needs a certificate with its key and a token; give them, or listen on 127.0.0.1");
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 128 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new EdgeException(otherwise);
    }
}
