using System.Text;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Analysis.Tests.Published;

public sealed class PaperDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PaperDataTests()
    {
        foreach (var file in Directory.GetFiles(PaperData.DefaultFolder))
            File.Copy(file, _folder.File(Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_published_files_load_whole()
    {
        var paper = PaperData.Default;
        Assert.Equal((7, 8, 35, 3, 39, 75), (paper.Devices.Count, paper.Models.Count, paper.Throughput.Count, paper.SplitLatencies.Count, paper.QuotedPoints.Count, paper.Claims.Count));
        Assert.Equal(89.19, paper.ThroughputPerSecond("mobilenet_v2", "tx2"));
        Assert.Equal([13.0, 8, 8], paper.QuotedPoints.Single(point => point.QuotedId == "q03").Values);
        Assert.Equal([99, 40], paper.FindModel("cnn_trad_fpool3")!.Input);
        Assert.Equal(new PrintedNumber(3.4, 1), paper.FindClaim("c03")!.Lower);
        Assert.Equal(ClaimKind.CrossCheck, paper.FindClaim("x08")!.Kind);
        Assert.All(paper.Throughput, cell => Assert.Equal(Provenance.Published, cell.Provenance));
    }

    [Fact]
    public void Gains_by_batching_are_the_points_that_the_text_states()
    {
        Assert.Equal([(16, 13.94), (64, 30.17)], PaperData.Default.BatchGains("inception_v4", "nano").Select(gain => (gain.Batch, gain.Gain)));
        Assert.Equal([(16, 11.85), (64, 23.79)], PaperData.Default.BatchGains("inception_v4", "tx2").Select(gain => (gain.Batch, gain.Gain)));
        Assert.Empty(PaperData.Default.BatchGains("mobilenet_v2", "nano"));
        Assert.All(PaperData.Default.BatchGains(), gain => Assert.Equal(Provenance.Published, gain.Provenance));
    }

    [Fact]
    public void What_the_paper_does_not_print_is_null()
    {
        var pi = PaperData.Default.FindDevice("pi3")!;
        Assert.Null(pi.CostUsd);
        Assert.Null(pi.InceptionV4PowerW);
        Replace("throughput.csv", "3.11,19.64", ",19.64");
        Assert.Null(PaperData.Load(_folder.Path).ThroughputPerSecond("mobilenet_v2", "pi3"));
    }

    [Fact]
    public void Byte_order_mark_crlf_quotes_and_line_ends_in_fields_are_read()
    {
        var text = File.ReadAllText(_folder.File("devices.csv")).Replace("Raspberry Pi 3", "\"Raspberry \"\"Pi\"\", 3\nB\"", StringComparison.Ordinal).TrimEnd('\n');
        File.WriteAllText(_folder.File("devices.csv"), text.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var paper = PaperData.Load(_folder.Path);
        Assert.Equal("Raspberry \"Pi\", 3\r\nB", paper.Devices[0].Name);
        Assert.Equal(7, paper.Devices.Count);
    }

    [Fact]
    public void Lines_count_on_after_a_line_end_inside_quotes()
    {
        Replace("devices.csv", "Raspberry Pi 3", "\"Raspberry\nPi 3\"");
        Replace("devices.csv", "512,99", "512,abc");
        Assert.Equal("devices.csv:4:65: cost_usd: 'abc' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none", Refusal());
    }

    [Theory]
    [InlineData("devices.csv", "512,99", "512,abc", "3:65: cost_usd: 'abc' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none")]
    [InlineData("devices.csv", "512,99", "512,-99", "3:65: cost_usd: '-99' is not above zero; this quantity is always positive, and a number that the paper does not print is left empty")]
    [InlineData("devices.csv", "512,99", "512,0", "3:65: cost_usd: '0' is not above zero; this quantity is always positive, and a number that the paper does not print is left empty")]
    [InlineData("devices.csv", "512,99", "512,1e2", "3:65: cost_usd: '1e2' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none")]
    [InlineData("devices.csv", "512,99", "512,NaN", "3:65: cost_usd: 'NaN' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none")]
    [InlineData("devices.csv", "1,2,512", "2,1,512", "3:59: power_w_max: the upper end is below power_w_min; exchange the two")]
    [InlineData("devices.csv", "512,99", "512", "3:83: the row has 10 fields, the header 11; add the missing commas")]
    [InlineData("devices.csv", "vision and imaging", "vision,imaging", "3:93: the row has 12 fields, the header 11; quote a field that holds a comma, or remove the extra one")]
    [InlineData("devices.csv", "tpu,Google Edge TPU", "vpu,Google Edge TPU", "4:1: device_id: 'vpu' is already on line 3; give every row its own id")]
    [InlineData("devices.csv", "tpu,Google Edge TPU", "tpu,", "4:5: name: the field is empty; it is required")]
    [InlineData("devices.csv", "tpu,Google Edge TPU,edge accelerator", "tpu,Google Edge TPU,toaster", "4:21: class: 'toaster' is unknown; write one of: edge node, edge accelerator, edge server, cloud server")]
    [InlineData("devices.csv", "memory_mb,cost_usd", "cost_usd,memory_mb", "1:54: column 7 is 'cost_usd', expected 'memory_mb'; the header must be device_id,name,class,runtime,power_w_min,power_w_max,memory_mb,cost_usd,inception_v4_power_w,power_source,accelerated_workloads")]
    [InlineData("devices.csv", ",accelerated_workloads", "", "1:94: column 'accelerated_workloads' is missing after this one; the header must be device_id,name,class,runtime,power_w_min,power_w_max,memory_mb,cost_usd,inception_v4_power_w,power_source,accelerated_workloads")]
    [InlineData("devices.csv", "accelerated_workloads", "accelerated_workloads,colour", "1:129: column 'colour' is unknown; the header must be device_id,name,class,runtime,power_w_min,power_w_max,memory_mb,cost_usd,inception_v4_power_w,power_source,accelerated_workloads")]
    [InlineData("devices.csv", "memory_mb,cost_usd", "cost_usd,cost_usd", "1:63: column 'cost_usd' appears twice; give every column its own name")]
    [InlineData("devices.csv", "Google Edge TPU", "Google \"Edge\" TPU", "4:12: a double quote inside a field; put the whole field in double quotes and double this one")]
    [InlineData("devices.csv", "Google Edge TPU", "\"Google\" Edge TPU", "4:13: text after the closing double quote; put a comma between fields, or double the quotes inside one")]
    [InlineData("devices.csv", "Google Edge TPU", "\"Google Edge TPU", "4:5: the quoted field that starts here never ends; close it with a double quote")]
    [InlineData("devices.csv", "Google Edge TPU", "Google\rEdge TPU", "4:11: a carriage return that ends no line; end lines with LF or CRLF")]
    [InlineData("devices.csv", "tpu,Google", "\ntpu,Google", "4:1: the line is empty; remove it")]
    [InlineData("models.csv", "224x224x3,14", "224x224xRGB,14", "2:48: input: '224x224xRGB' is not a number above zero, nor such numbers joined by 'x'; write for instance 8 or 224x224x3")]
    [InlineData("throughput.csv", "inception_v4,", "inception_v5,", "3:1: model_id: model 'inception_v5' is not in models.csv; add it there or correct the name")]
    [InlineData("throughput.csv", ",tx2,", ",tx3,", "1:27: device 'tx3' is not in devices.csv; add it there or correct the name")]
    [InlineData("throughput.csv", "model_id", "model", "1:1: column 1 is 'model', expected 'model_id'; the header must be model_id and a column for each device of devices.csv")]
    [InlineData("throughput.csv", "89.19", "fast", "2:37: tx2: 'fast' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none")]
    [InlineData("split_latency.csv", "edge-edge", "edge-moon", "3:1: split_between: 'edge-moon' is unknown; write one of: device-edge, edge-edge, edge-cloud")]
    [InlineData("split_latency.csv", "13.50", "", "3:11: node1_ms: the field is empty; it is required")]
    [InlineData("quoted.csv", "13x8x8", "13x8xbig", "4:51: value: '13x8xbig' is not a number above zero, nor such numbers joined by 'x'; write for instance 8 or 224x224x3")]
    [InlineData("quoted.csv", "inception_v4 batch 16,13.94", "inception_v4 16,13.94", "5:26: condition: 'inception_v4 16' does not say which model at which batch above 1; write for instance inception_v4 batch 16")]
    [InlineData("quoted.csv", "inception_v4 batch 16,13.94", "inception_v4 batch 1,13.94", "5:26: condition: 'inception_v4 batch 1' does not say which model at which batch above 1; write for instance inception_v4 batch 16")]
    [InlineData("quoted.csv", "inception_v4 batch 16,13.94", "inception_v4 batch 16,13x94", "5:48: value: a gain is one number; write for instance 13.94")]
    [InlineData("claims.csv", "MobileNet V2,6,28,x,table", "MobileNet V2,6,28,x,guess", "3:92: kind: 'guess' is unknown; write one of: table, physical, memory, measure, cross-check")]
    [InlineData("claims.csv", "MobileNet V2,6,28,x,table", "MobileNet V2,28,6,x,table", "3:88: upper: the upper bound is below the lower one; exchange the two")]
    [InlineData("claims.csv", "MobileNet V2,6,28,x,table", "MobileNet V2,6,28,,table", "3:90: unit: the field is empty; a claim with a bound needs a unit, 'x' for a ratio")]
    public void A_malformed_row_is_refused_with_file_line_column_and_remedy(string file, string old, string replacement, string message)
    {
        Replace(file, old, replacement);
        Assert.Equal($"{file}:{message}", Refusal());
    }

    [Fact]
    public void A_column_that_no_device_has_left_out_is_named()
    {
        File.WriteAllText(_folder.File("throughput.csv"), "model_id,pi3,vpu,tpu,nano,tx2,cpu\nmobilenet_v2,1,1,1,1,1,1\n");
        Assert.Equal("throughput.csv:1:31: column 'gpu' is missing; the header must be model_id and a column for each device of devices.csv", Refusal());
    }

    [Fact]
    public void A_file_that_is_missing_empty_or_not_text_is_named()
    {
        var path = _folder.File("quoted.csv");
        File.WriteAllText(path, "");
        Assert.Equal("quoted.csv:1:1: the file is empty; restore it from the project's data/paper folder", Refusal());
        File.WriteAllBytes(path, [0x71, 0xff, 0xfe, 0x00]);
        Assert.Equal($"{path}: the file is not UTF-8 text; save it as UTF-8", Refusal());
        File.Delete(path);
        Assert.Equal($"{path}: the file is missing; restore it from the project's data/paper folder", Refusal());
    }

    private void Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(_folder.File(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{old}'");
        File.WriteAllText(_folder.File(file), text[..at] + replacement + text[(at + old.Length)..]);
    }

    private string Refusal() => Assert.Throws<EdgeException>(() => PaperData.Load(_folder.Path)).Message;
}
