using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>Whether a reproduction's device is here, and has its models: said before anything runs.</summary>
internal static class DeviceCheck
{
    /// <summary>Why the device cannot be measured now, in one line; null where it can.</summary>
    public static string? WhyAbsent(string device)
    {
        var id = DeviceId.Parse(device);
        var backend = Backends.Of(id);
        try
        {
            if (backend.Find(id.Device) is not null)
                return null;

            // OpenVINO's names for a choice among devices are in no list.
            var here = backend.GetDevices();
            return here.Count > 0 && id.IsChoice
                ? null
                : $"{device}: there is no such device here; {(here.Count > 0 ? $"{id.Backend} has {string.Join(", ", here.Select(found => found.Id))}" : $"{id.Backend} sees none")} (see edge devices)";
        }
        catch (EdgeException error)
        {
            return error.Message;
        }
    }

    /// <summary>The studied models whose files the folder lacks, or that the server lacks, in one line; null where there are all, or the device needs none.</summary>
    public static string? WhatIsLeftOut(string device, string folder)
    {
        if (DeviceId.Parse(device).IsRemote)
        {
            var ids = ModelCatalog.All.Select(spec => spec.Id).ToList();
            var absent = ids.Except(SuiteModels.On(device, null, ids).Select(model => model.Id)).ToList();
            return absent.Count == 0 ? null : $"{device} lacks {string.Join(", ", absent)}: measured without";
        }

        var forms = PublishedForm.All.Select(form => form.ModelId).ToList();
        var here = SuiteModels.On(device, folder, forms);
        if (here.All(model => !model.IsFile))
            return null;
        var compiled = DeviceId.Parse(device).Backend == "edgetpu";
        var missing = PublishedForm.All.Where(form => here.All(model => model.Id != form.ModelId)).Select(form => $"{form.ModelId} ({form.FileName(compiled)})").ToList();
        return missing.Count == 0 ? null : $"{(folder.Length > 0 ? folder : "the cache")} lacks {string.Join(", ", missing)}: measured without";
    }
}
