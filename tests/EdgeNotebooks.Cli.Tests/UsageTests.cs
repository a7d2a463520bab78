using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>What no run could do ends with exit code 2 and one line, before anything is touched.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Required command was not provided", "see edge --help")]
    [InlineData("mesure", "'mesure' is no command", "see edge --help")]
    [InlineData("reproduce --plan --models x", "--models is for tflite and edgetpu devices", "onnxruntime:cpu")]
    [InlineData("models exprot", "'exprot' is no command", "see edge models --help")]
    [InlineData("measure", "--model", "see edge measure --help")]
    [InlineData("measure --model m --nope", "'--nope' is no command, option", "see edge measure --help")]
    [InlineData("measure --model m extra", "'extra'", "see edge measure --help")]
    [InlineData("measure --model m --scenario poisson", "'poisson' is none of single_stream, multi_stream, server, offline", "see edge measure --help")]
    [InlineData("measure --model m --duration banana", "'banana' is not a duration", "for example 10s")]
    [InlineData("measure --model m --duration 0s", "a duration of 0 s", "above 0 s")]
    [InlineData("measure --model m --batch 0", "a batch of 0", "1 to 65536")]
    [InlineData("measure --model m --batch four", "--batch: 'four' is not a whole number", "for example --batch 4")]
    [InlineData("measure --model m --seed -1", "--seed: '-1' is not a whole number", "see edge measure --help")]
    [InlineData("measure --model m --threads 0", "0 threads", "1 to 1024")]
    [InlineData("measure --model m --min-count 0", "a minimum of 0 queries", "1 or more")]
    [InlineData("measure --model m --callers 2", "2 callers in single_stream", "use offline")]
    [InlineData("measure --model m --shape images", "--shape images", "images=1x3x640x640")]
    [InlineData("infer --model m", "FILE", "see edge infer --help")]
    [InlineData("infer a.jpg", "--model", "see edge infer --help")]
    [InlineData("infer --model m a.jpg --top 0", "--top 0", "1 to 100")]
    [InlineData("infer --model m a.jpg --workload translation", "--workload: there is no workload 'translation'", "image_classification")]
    [InlineData("infer --model m a.jpg --shape images", "--shape images", "images=1x3x640x640")]
    [InlineData("models export mobilenet_v2", "--out", "see edge models export --help")]
    [InlineData("models export mobilenet_v2 --batch 0 --out m.onnx", "--batch 0", "1 to 65536")]
    [InlineData("models count", "FILE", "see edge models count --help")]
    [InlineData("models count m.onnx --batch 0", "--batch 0", "1 to 65536")]
    [InlineData("models count m.onnx --shape images", "--shape images", "images=1x3x640x640")]
    [InlineData("reproduce --duration banana", "'banana' is not a duration", "for example 10s")]
    [InlineData("reproduce --duration 0s", "--duration", "above 0 s")]
    [InlineData("reproduce --duration 25h", "--duration", "up to a day")]
    [InlineData("reproduce --json", "--json", "--plan")]
    [InlineData("run a.ipynb --timeout 0s", "--timeout", "above 0 s")]
    [InlineData("run a.ipynb --timeout 1300h", "--timeout", "up to 30 days")]
    [InlineData("reproduce --only 42", "--only 42: there is no such notebook", "there is 00-start-here, 01-throughput")]
    [InlineData("reproduce --quick --full", "--quick and --full", "exclude each other")]
    [InlineData("run", "NOTEBOOK", "see edge run --help")]
    [InlineData("run a.ipynb --timeout banana", "'banana' is not a duration", "for example 10s")]
    public void Is_refused(string line, string what, string remedy)
    {
        Edge.Refused(_folder.Path, 2, [what, remedy], line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
