using Microsoft.EntityFrameworkCore;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Members;

public record MemberJoined(string MemberId, string Name, string? Email, int Level);

public class Member
{
    public string Id { get; set; } = null!;
    public required string Name { get; set; }
    public string? Email { get; set; }
    public int Level { get; set; }
    public required bool IsActive { get; set; }
    public DateTimeOffset CreatedAt { get; set; } = DateTimeOffset.UtcNow;
    public DateTimeOffset? ChangedAt { get; set; }
}

public class Welcome
{
    public string MemberId { get; set; } = null!;
    public string Text { get; set; } = null!;
}

public class MemberContext : DbContext
{
    public MemberContext(DbContextOptions<MemberContext> options)
        : base(options)
    {
    }

    public DbSet<Member> Members { get; set; } = null!;

    public DbSet<Welcome> Welcomes { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Welcome>().HasKey(welcome => welcome.MemberId);
    }
}

public class MemberSink
{
    private readonly IDbContextFactory<MemberContext> _factory;

    public MemberSink(IDbContextFactory<MemberContext> factory)
    {
        _factory = factory;
    }

    public void Build(StreamBuilder builder)
    {
        builder.Stream<string, MemberJoined, StringSerDes, JsonSerDes<MemberJoined>>("members")
            .ForeachAsync(async (record, _) =>
            {
                var joined = record.Value;
                await using var db = await _factory.CreateDbContextAsync();

                var member = new Member()
                {
                    Id = joined.MemberId,
                    Name = joined.Name.Trim(),
                    Email = joined.Email ?? "none",
                    IsActive = true, // until they leave
                    ChangedAt = null,
                };
                member.Level = Math.Max(joined.Level, 1);
                await db.Members.AddAsync(member);
                await db.SaveChangesAsync();
            });

        builder.Stream<string, MemberJoined, StringSerDes, JsonSerDes<MemberJoined>>("welcomes")
            .Foreach((_, row, _) =>
            {
                using var db = _factory.CreateDbContext();
                db.Welcomes.Add(new()
                {
                    MemberId = row.MemberId,
                    Text = $"Welcome, {row.Name}!", // translated later
                });
                db.SaveChanges();
            });
    }
}
