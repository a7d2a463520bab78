using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Devices;

public sealed class StatedPricesTests
{
    [Fact]
    public void A_price_is_stated_where_the_paper_prints_none()
    {
        Assert.Equal(PaperData.Default.Devices.Where(device => device.CostUsd is null).Select(device => device.DeviceId), StatedPrices.Default.Rows.Select(row => row.DeviceId));
        Assert.All(StatedPrices.Default.Rows, row => Assert.Equal(Provenance.Modelled, row.Provenance));
        Assert.Null(StatedPrices.Default.Find("nano"));
    }

    [Fact]
    public void A_price_has_its_item_date_and_source_and_an_assumed_one_says_so()
    {
        var gpu = StatedPrices.Default.Find("gpu")!;
        Assert.Equal((10664, "2018", "one PCIe card of 16 GB without its server"), (gpu.Usd, gpu.Date, gpu.Item));
        Assert.StartsWith("Microway", gpu.Source, StringComparison.Ordinal);
        Assert.StartsWith("assumed: which Xeon it is is not printed", StatedPrices.Default.Find("cpu")!.Source, StringComparison.Ordinal);
    }
}
