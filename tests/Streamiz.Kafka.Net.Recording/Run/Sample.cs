using System;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>A record of a scenario, by the numbers that its members are made of.</summary>
/// <param name="Thing">Which thing the record is about: its key, and every member that is an id.</param>
/// <param name="Tenant">Whose thing it is: two tenants may have things of the same number.</param>
/// <param name="Version">What it says of the thing: every other member.</param>
/// <param name="Serial">Which event the record is; no two records are the same one.</param>
internal readonly record struct Sample(int Thing, int Tenant, int Version, int Serial)
{
    /// <summary>A record about a thing of its own.</summary>
    public static Sample Only(int number) => new(number, number, number, number);

    /// <summary>The number that the member of this name is made of.</summary>
    public int NumberOf(string member) =>
        EndsWith(member, "EventId", "MessageId") ? Serial
        : EndsWith(member, "TenantId", "Tenant") ? Tenant
        : EndsWith(member, "Id", "Key", "Number") ? Thing
        : Version;

    private static bool EndsWith(string member, params string[] ends) =>
        Array.Exists(ends, end => member.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
