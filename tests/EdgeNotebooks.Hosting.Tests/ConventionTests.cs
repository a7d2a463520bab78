using EdgeNotebooks.Hosting.Engine.Formatting;
using Microsoft.DotNet.Interactive.Formatting;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>.NET Interactive's display convention, with its own formatting package as the second opinion.</summary>
public sealed class ConventionTests(WorkerSession session) : IClassFixture<WorkerSession>
{
    private const string DefinedInACell = """
        internal class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        public class Source
        {
            public IEnumerable<object> CreateTypeFormatters() => new object[]
            {
                new One("text/html", "<i>figure</i>"), new One("image/png", "iVBORw0KGgo="),
                new One("application/vnd.plotly.v1+json", "{\"data\":[{\"y\":[1,2]}]}"),
            };
        }
        public class One
        {
            private readonly string _content;
            public One(string mimeType, string content) { MimeType = mimeType; _content = content; }
            public string MimeType { get; }
            public bool Format(object value, System.IO.TextWriter writer) { writer.Write(_content); return true; }
        }
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html", "image/png", "application/vnd.plotly.v1+json" })]
        public class Base { }
        public class Figure : Base { public override string ToString() => "a figure"; }
        new Figure()
        """;

    [Fact]
    public async Task A_type_that_follows_the_convention_in_a_cell_is_shown_richly()
    {
        var ran = await session.RunAsync(DefinedInACell);

        Assert.Equal("<i>figure</i>", ran.Data("text/html"));
        Assert.Equal("iVBORw0KGgo=", ran.Data("image/png"));
        Assert.Equal("a figure", ran.Data("text/plain"));
        Assert.Equal(2, (int)ran.Outputs[0]!["data"]!["application/vnd.plotly.v1+json"]!["data"]![0]!["y"]![1]!);
    }

    [Theory]
    [InlineData(typeof(Rich))]
    [InlineData(typeof(RichChild))]
    [InlineData(typeof(RichStruct))]
    public void The_same_object_has_the_same_mime_types_as_in_dotnet_interactive(Type type)
    {
        var value = Activator.CreateInstance(type)!;
        var theirs = Formatter.GetPreferredMimeTypesFor(type).ToDictionary(mimeType => mimeType, mimeType => value.ToDisplayString(mimeType));

        var ours = ValueFormatter.Format(value).ToJson();

        // Plain text is always ours; the package gives it only when asked to.
        Assert.Equal(theirs.Keys.Append("text/plain").Distinct().Order(), ours.Select(entry => entry.Key).Order());
        foreach (var (mimeType, content) in theirs)
            Assert.Equal(content, ours[mimeType]!.ToString());
    }

    [Fact]
    public void A_formatter_that_throws_is_an_error_of_the_cell()
    {
        var thrown = Assert.Throws<DisplayException>(() => ValueFormatter.Format(new Broken()));
        Assert.Equal("a Broken could not be shown: out of ink", thrown.Message);
    }

    [Fact]
    public async Task A_result_whose_formatter_throws_fails_its_cell()
    {
        var ran = await session.RunAsync(DefinedInACell.Replace("writer.Write(_content); return true;", "throw new InvalidOperationException(\"out of ink\");", StringComparison.Ordinal));

        Assert.Equal("DisplayException", ran.Outcome.Error!.Name);
        Assert.Contains("a Figure could not be shown: out of ink", ran.Outcome.Error.Value, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    [TypeFormatterSource(typeof(RichSource), PreferredMimeTypes = ["text/html", "image/png"])]
    private class Rich;

    private sealed class RichChild : Rich;

    [TypeFormatterSource(typeof(RichSource), PreferredMimeTypes = ["image/png"])]
    private struct RichStruct;

    [TypeFormatterSource(typeof(BrokenSource), PreferredMimeTypes = ["text/html"])]
    private sealed class Broken;

    public sealed class RichSource
    {
#pragma warning disable CA1822 // The convention wants an instance method.
        public IEnumerable<object> CreateTypeFormatters() => [new Content("text/html", () => "<b>rich</b>"), new Content("image/png", () => "iVBORw0KGgo=")];
    }

    public sealed class BrokenSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Content("text/html", () => throw new InvalidOperationException("out of ink"))];
#pragma warning restore CA1822
    }

    public sealed class Content(string mimeType, Func<string> content)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object value, TextWriter writer)
        {
            writer.Write(content());
            return value is not null;
        }
    }
}
