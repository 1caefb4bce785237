using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Acme.Tickets;

public record TicketOpened(string TicketId, string CustomerId, string Subject, List<TicketLine> Lines);

public record TicketLine(string Text);

public class Ticket
{
    [Key]
    public string TicketId { get; set; } = "";

    public string Subject { get; set; } = "";

    public string State { get; set; } = "open";

    public DateTime OpenedAt { get; set; }
}

public class TicketEvent
{
    public Guid Id { get; set; }

    public string TicketId { get; set; } = "";

    public string Text { get; set; } = "";
}

public class TicketContext(DbContextOptions<TicketContext> options) : DbContext(options)
{
    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<TicketEvent> Events => Set<TicketEvent>();
}

/// <summary>The tickets of the help desk.</summary>
public sealed class TicketSink(IDbContextFactory<TicketContext> contexts)
{
    public void Configure(StreamBuilder builder) =>
        builder.Stream<string, TicketOpened, StringSerDes, JsonSerDes<TicketOpened>>("tickets")
            .Foreach((_, opened, context) => Store(opened));

    private void Store(TicketOpened opened)
    {
        using var context = contexts.CreateDbContext();

        // Its state is the agents' business from here on.
        var ticket = new Ticket { TicketId = opened.TicketId, Subject = opened.Subject, OpenedAt = DateTime.UtcNow };
        context.Tickets.Add(ticket);

        context.Events.Add(new TicketEvent
        {
            Id = Guid.NewGuid(),
            TicketId = opened.TicketId,
            Text = $"opened by {opened.CustomerId}",
        }); // shown in the history
        context.SaveChanges();
    }
}
