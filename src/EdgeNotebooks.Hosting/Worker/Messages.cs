using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EdgeNotebooks.Hosting.Engine;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>What the parent asks of a worker.</summary>
internal enum RequestKind
{
    /// <summary>Run a cell.</summary>
    Execute,

    /// <summary>The worker's last <see cref="ReplyKind.Display"/>, <see cref="ReplyKind.Update"/> or <see cref="ReplyKind.Barrier"/> is in its place.</summary>
    Acknowledge,

    /// <summary>Exit in an orderly way.</summary>
    Shutdown,
}

/// <summary>What a worker tells its parent.</summary>
internal enum ReplyKind
{
    /// <summary>Started; cells can be sent.</summary>
    Ready,

    /// <summary>A rich output; the worker waits for the acknowledgement.</summary>
    Display,

    /// <summary>New content for an earlier output; the worker waits for the acknowledgement.</summary>
    Update,

    /// <summary>Take what was written so far, before what follows; the worker waits for the acknowledgement.</summary>
    Barrier,

    /// <summary>The cell's value.</summary>
    Result,

    /// <summary>The cell has ended, with an error or without.</summary>
    Done,
}

/// <summary>A message to a worker.</summary>
internal sealed record Request(RequestKind Kind, int Cell = 0, string? Code = null);

/// <summary>A message from a worker.</summary>
internal sealed record Reply(ReplyKind Kind, string? DisplayId = null, JsonObject? Bundle = null, CellError? Error = null);

[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Reply))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, MaxDepth = 300)]
internal sealed partial class MessageContext : JsonSerializerContext;
