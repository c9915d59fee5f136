/** Milliseconds of a second and of a minute: deadlines are written with them. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** Thrown when something has not become true in time. */
export class DeadlineError extends Error {
	override name = "DeadlineError";
}

/**
 * The value of `promise`, or a {@link DeadlineError} that names `what` once `deadline` milliseconds
 * are over.
 */
export async function within<T>(promise: Promise<T>, deadline: number, what: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new DeadlineError(`waited ${deadline / SECOND} s for ${what}`)),
			deadline,
		);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Asks `fn` again and again until it gives something other than `undefined` or `false`.
 *
 * For states which nothing announces, such as a port that opens. Where there are events or blocks,
 * wait for those. A `fn` that throws counts as "not yet"; its last error is part of the message.
 */
export async function waitFor<T>(
	fn: () => Promise<T | undefined | false> | T | undefined | false,
	deadline: number,
	what: string,
	pause = 100,
): Promise<T> {
	const end = Date.now() + deadline;
	let why = "";
	for (;;) {
		try {
			const value = await fn();
			if (value !== undefined && value !== false) return value;
			why = "";
		} catch (error) {
			why = `: ${error instanceof Error ? error.message : error}`;
		}
		if (Date.now() >= end) {
			throw new DeadlineError(`waited ${deadline / SECOND} s for ${what}${why}`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** Runs what it is given one after the other, for accounts that several tests send from. */
export class Serial {
	private last: Promise<unknown> = Promise.resolve();

	run<T>(job: () => Promise<T>): Promise<T> {
		const next = this.last.then(job, job);
		this.last = next.catch(() => undefined);
		return next;
	}
}
