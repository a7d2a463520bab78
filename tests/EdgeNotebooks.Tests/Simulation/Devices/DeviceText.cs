namespace EdgeNotebooks.Tests.Simulation.Devices;

/// <summary>A device file as text, and what can be done to it.</summary>
internal static class DeviceText
{
    /// <summary>A device without printed throughputs: half of a peak of 10 GOP/s, half of a bandwidth of 2 GB/s, 1 ms a layer.</summary>
    public const string Board =
        """
        {
          "id": "board",
          "name": { "value": "A board", "kind": "vendor", "source": "sheet" },
          "class": { "value": "edge accelerator", "kind": "assumed", "source": "it is small" },
          "runtime": { "value": "ONNX Runtime", "kind": "vendor", "source": "sheet" },
          "weight_precision": { "value": "fp32", "kind": "vendor", "source": "sheet" },
          "peaks": [
            { "precision": "fp32", "unit": "cores", "gop_per_s": 10, "source": "sheet", "note": null }
          ],
          "memory_bandwidth_bytes_per_s": { "value": 2e9, "kind": "vendor", "source": "sheet" },
          "memory_bytes": { "value": 200e6, "kind": "vendor", "source": "sheet" },
          "on_chip_bytes": { "value": null, "kind": null, "source": "no such memory" },
          "link_bytes_per_s": { "value": null, "source": "no link" },
          "runtime_memory_bytes": { "value": 0, "kind": "assumed", "source": "little" },
          "model_overhead_bytes": { "value": null, "kind": null, "source": "not known" },
          "idle_power_w": { "value": 1, "kind": "vendor", "source": "sheet" },
          "busy_power_w": { "value": 3, "kind": "vendor", "source": "sheet" },
          "price": { "usd": null, "item": "one board", "date": null, "kind": null, "source": "not for sale" },
          "batching_amortises": { "value": true, "kind": "assumed", "source": "weights are read once" },
          "throughput_per_s": { "value": null, "kind": null, "source": "none is printed" },
          "law": {
            "peak_share": { "value": 0.5, "kind": "assumed", "source": "half" },
            "bandwidth_share": { "value": 0.5, "kind": "assumed", "source": "half" },
            "layer_overhead_s": { "value": 0.001, "kind": "assumed", "source": "a launch" }
          }
        }
        """;

    /// <summary>The text with one piece in the place of another, which must be there.</summary>
    public static string With(this string text, string piece, string other)
    {
        Assert.Contains(piece, text, StringComparison.Ordinal);
        return text.Replace(piece, other, StringComparison.Ordinal);
    }
}
