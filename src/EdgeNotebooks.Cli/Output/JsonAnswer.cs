using System.Text.Json;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>Answers as JSON on standard output.</summary>
internal static class JsonAnswer
{
    public static void Write<T>(T answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, ResultsJson.Options));
}
