/* SPDX-License-Identifier: GPL-2.0-only */
/* Runs a command and prints what it took on stderr: CPU seconds and peak memory in KiB. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage used;
	int status;
	pid_t child;

	if (argc < 2)
		return 2;
	child = fork();
	if (child == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 2;
	getrusage(RUSAGE_CHILDREN, &used);
	fprintf(stderr, "%.3f %ld\n",
		used.ru_utime.tv_sec + used.ru_stime.tv_sec +
			(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
		used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
