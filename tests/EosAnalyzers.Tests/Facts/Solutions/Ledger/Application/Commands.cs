using Ledger.Domain;
using MediatR;

namespace Ledger.Application;

public sealed record StampBooking(string Id) : IRequest<string>;

public sealed record LabelBooking(string Id) : IRequest<string>;

public sealed record PostBooking(string Id, decimal Amount) : IRequest;

public sealed record PutBooking(string Id, decimal Amount) : IRequest;

public sealed class StampBookingHandler : IRequestHandler<StampBooking, string>
{
    public Task<string> Handle(StampBooking request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Id + DateTime.UtcNow.Ticks);
}

public sealed class LabelBookingHandler : IRequestHandler<LabelBooking, string>
{
    public Task<string> Handle(LabelBooking request, CancellationToken cancellationToken) =>
        Task.FromResult("booking " + request.Id);
}

public sealed class PostBookingHandler(IBalances balances) : IRequestHandler<PostBooking>
{
    public Task Handle(PostBooking request, CancellationToken cancellationToken) =>
        balances.Increase(request.Id, request.Amount);
}

public sealed class PutBookingHandler : IRequestHandler<PutBooking>
{
    public async Task Handle(PutBooking request, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(request.Id, request.Amount.ToString("F2", System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
}
